"""What two pages share: state, inputs, the map view, tables, messages."""
