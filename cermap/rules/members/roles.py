"""What a candidate does in a configuration, as the rules ask it: who withdraws, who feeds in, who does nothing else."""

from cermap.terms import Role

CONSUMING = (Role.CONSUMER.value, Role.PROSUMER.value)
PRODUCING = (Role.PRODUCER.value, Role.PROSUMER.value, Role.THIRD_PARTY_PRODUCER.value)
ONLY_PRODUCE = (Role.PRODUCER.value, Role.THIRD_PARTY_PRODUCER.value)
