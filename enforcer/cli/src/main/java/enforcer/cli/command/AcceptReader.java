package enforcer.cli.command;

import enforcer.guard.Accepted;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of {@code --accept}, such as {@code deletes=1,mass-change=41}. */
final class AcceptReader implements ITypeConverter<Accepted> {
  @Override
  public Accepted convert(String text) {
    try {
      return Accepted.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
