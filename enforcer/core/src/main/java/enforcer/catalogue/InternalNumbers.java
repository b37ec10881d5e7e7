package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.TextType;
import java.util.stream.Stream;

/**
 * The internal numbers that are no extensions: queues, parking places, receptionists. They are read
 * because such a number may hide an emergency number, and never written. The API client that reads
 * them is one of them.
 */
public final class InternalNumbers {
  public static final Field NUMBER =
      Field.of("number", "Number", TextType.any(), "The number.").with(Field.Trait.KEY);

  public static final Field KIND =
      Field.of("kind", "Type", TextType.any(), "The kind of object that has the number.")
          .words(
              "None",
              "Extension",
              "Queue",
              "RingGroup",
              "IVR",
              "Fax",
              "Conference",
              "SpecialMenu",
              "Parking",
              "ExternalLine",
              "Group",
              "RoutePoint")
          .with(Field.Trait.DERIVED);

  public static final Resource RESOURCE =
      Resource.of(
              "Peers",
              "internal number",
              Access.collection().where("Type ne 'Extension'").withAtLeastOne(),
              NUMBER,
              KIND)
          .only();

  private InternalNumbers() {}

  /** Whether a number is that of a trunk or an API client, which are read as what they are. */
  public static boolean isOfAnother(Entity entity, State state) {
    return entity.resource().equals(RESOURCE)
        && Stream.of(Trunks.RESOURCE, ApiClients.RESOURCE)
            .anyMatch(resource -> state.entity(resource, entity.key()).isPresent());
  }
}
