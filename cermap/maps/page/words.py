"""Words of the single page that its script sets; braces are filled in the browser."""

from cermap.texts import N_

WORDS = {
    "more": N_("Show more rows"),
    "shown": N_("{shown} of {total} rows"),
    "nothing": N_("No row with these words."),
    "filtered": N_("No row with these filters."),
    "answer": N_("Answer"),
    "chosen_area": N_("Chosen area: {area}"),
    "any": N_("any"),
    "chip": N_("Remove the filter {name}"),
    "clear": N_("Remove all filters"),
    "outside": N_("as filtered when the page was made"),
    "outcome": N_("Answer of the community"),
    "joins": N_("What it can join"),
    "no_communities": N_("This page holds no community."),
    "others": N_("{count} more communities: open them from the table of communities."),
    "who": N_("Who can join"),
    "close": N_("Close the card"),
    "whole": N_("See all ({count} out of sight)"),
    "said": N_("Chosen: {name}."),
    "print": N_("Print"),
}
