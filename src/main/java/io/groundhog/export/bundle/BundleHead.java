package io.groundhog.export.bundle;

import java.time.Instant;

/**
 * What has to be known of a bundle that goes out as it is; the rest of it is not looked at.
 *
 * @param id see {@link Bundle#id()}
 * @param type see {@link Bundle#type()}
 * @param timestamp see {@link Bundle#timestamp()}
 */
public record BundleHead(String id, String type, Instant timestamp, Data data) {

    /** The capture is in here. */
    public record Data(Group group) {}

    /**
     * @param id of the capture, such as F-42
     * @param title of the capture
     */
    public record Group(String id, String title) {}

    public static BundleHead of(Bundle bundle) {
        Bundle.Group group = bundle.data().group();
        return new BundleHead(
                bundle.id(), bundle.type(), bundle.timestamp(), new Data(new Group(group.id(), group.title())));
    }
}
