package enforcer.section;

import enforcer.model.Value;
import java.util.List;

/**
 * A section that describes a live PBX, in document notation.
 *
 * @param left the parts that the format cannot express and the document leaves out, as sentences
 * @param alone the reasons why the document names objects by their key alone, as sentences
 */
public record ExportedSection(Value value, List<String> left, List<String> alone) {

  public ExportedSection {
    left = List.copyOf(left);
    alone = List.copyOf(alone);
  }

  public static ExportedSection of(Value value) {
    return new ExportedSection(value, List.of(), List.of());
  }

  /** A section that leaves out objects without naming them. */
  public static ExportedSection without(Value value, List<String> left) {
    return new ExportedSection(value, left, List.of());
  }

  /** A section that names some objects by their key alone. */
  public static ExportedSection naming(Value value, List<String> alone) {
    return new ExportedSection(value, List.of(), alone);
  }
}
