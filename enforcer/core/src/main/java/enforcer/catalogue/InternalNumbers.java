package enforcer.catalogue;

import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.TextType;

/**
 * What has a number in the house beside extensions: queues, parking places, receptionists. Read
 * because such a number may stand in the way of an emergency number, never written.
 */
public final class InternalNumbers {
  public static final Field NUMBER =
      Field.of("number", "Number", TextType.any(), "The number.").with(Field.Trait.KEY);

  public static final Field KIND =
      Field.of("kind", "Type", TextType.any(), "What has it.").with(Field.Trait.DERIVED);

  public static final Resource RESOURCE =
      Resource.keyed("Peers", "internal number", NUMBER, KIND).only().where("Type ne 'Extension'");

  private InternalNumbers() {}
}
