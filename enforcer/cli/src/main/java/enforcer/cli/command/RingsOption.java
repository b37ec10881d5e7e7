package enforcer.cli.command;

import enforcer.fleet.Rings;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The rings of a rollout, and the label that says in which one a phone system is. */
final class RingsOption {
  @Option(
      names = "--rings",
      paramLabel = "RING,...",
      converter = Reader.class,
      description =
          "The rings in their order, such as canary,early,all: values of the label ring. Each phone"
              + " system must be in one of them.")
  private Names names;

  @Option(
      names = "--ring-label",
      paramLabel = "LABEL",
      description = "The label that names the ring: ring if left out.")
  private String label = "ring";

  /** The names of rings as they were given. */
  record Names(List<String> all) {}

  /** Reads the names of rings. */
  static final class Reader implements ITypeConverter<Names> {
    @Override
    public Names convert(String text) {
      try {
        return new Names(Rings.names(text));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  boolean areGiven() {
    return names != null;
  }

  Rings rings() {
    return new Rings(label, names.all());
  }
}
