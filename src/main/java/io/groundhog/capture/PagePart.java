package io.groundhog.capture;

/**
 * A part of a page that is to be handed to Kafka.
 *
 * @param lane what the traces in it have in common; parts of one lane keep their order
 * @param document as {@link PartDocument} writes it
 */
record PagePart(int lane, byte[] document) {}
