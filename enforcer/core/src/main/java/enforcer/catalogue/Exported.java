package enforcer.catalogue;

import enforcer.model.Value;
import java.util.List;

/**
 * What a section says about a live PBX, in document notation.
 *
 * @param left what the format cannot say and the document therefore leaves out, as sentences
 * @param alone why the document names something by its key alone, as sentences
 */
public record Exported(Value value, List<String> left, List<String> alone) {

  public Exported {
    left = List.copyOf(left);
    alone = List.copyOf(alone);
  }

  public static Exported of(Value value) {
    return new Exported(value, List.of(), List.of());
  }

  /** What leaves something out that it does not even name. */
  static Exported without(Value value, List<String> left) {
    return new Exported(value, left, List.of());
  }

  /** What names something by its key alone. */
  static Exported naming(Value value, List<String> alone) {
    return new Exported(value, List.of(), alone);
  }
}
