package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.TextType;
import java.util.List;
import java.util.stream.Stream;

/**
 * The internal numbers that are no extensions: queues, parking places, receptionists. They are read
 * because such a number may hide an emergency number, and never written. The API client that reads
 * them is one of them.
 */
public final class InternalNumbers {
  private static final String OUTSIDE = "ExternalLine";
  private static final List<String> KINDS =
      List.of(
          "None",
          "Extension",
          "Queue",
          "RingGroup",
          "IVR",
          "Fax",
          "Conference",
          "SpecialMenu",
          "Parking",
          OUTSIDE,
          "Group",
          "RoutePoint");

  public static final Field NUMBER =
      Field.of("number", "Number", TextType.any(), "The number.").with(Field.Trait.KEY);

  public static final Field KIND =
      Field.of("kind", "Type", TextType.any(), "The kind of object that has the number.")
          .words(KINDS.toArray(String[]::new))
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

  /** Whether a kind of the vendor's is inside, or the word for none. */
  public static boolean isInside(String kind) {
    return KINDS.contains(kind) && !isOutside(kind);
  }

  /** Whether a kind is that of a line outside. */
  public static boolean isOutside(String kind) {
    return kind.equals(OUTSIDE);
  }

  /** Whether a number is listed as that of an extension, which were not asked for here. */
  public static boolean isExtension(Entity number) {
    return number.text(KIND).equals("Extension");
  }

  /**
   * Whether the PBX does not say what has a number: it may then be any object, such as a ring group
   * that sends calls on.
   */
  public static boolean isOfUnknownKind(Entity number) {
    String kind = number.text(KIND);
    return kind.equals("None") || !KINDS.contains(kind);
  }

  /** Whether a number is that of a trunk or an API client, which are read as what they are. */
  public static boolean isOfAnother(Entity entity, State state) {
    return entity.resource().equals(RESOURCE)
        && Stream.of(Trunks.RESOURCE, ApiClients.RESOURCE)
            .anyMatch(resource -> state.entity(resource, entity.key()).isPresent());
  }
}
