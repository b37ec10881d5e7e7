package enforcer.catalogue;

import enforcer.model.Value;
import java.util.List;

/**
 * What a section says about a live PBX, in document notation.
 *
 * @param left what the format cannot say and the document therefore leaves out, as sentences
 */
public record Exported(Value value, List<String> left) {

  public Exported {
    left = List.copyOf(left);
  }

  public static Exported of(Value value) {
    return new Exported(value, List.of());
  }
}
