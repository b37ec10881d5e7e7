package enforcer.cli.command;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Section;
import enforcer.diagnostic.Nearest;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The sections that a run is limited to.
 *
 * @param names as documents name them
 */
record Sections(List<String> names) {

  /** Reads {@code console,outbound}. */
  static final class Reader implements ITypeConverter<Sections> {
    @Override
    public Sections convert(String text) {
      List<String> known = Catalogue.SECTIONS.stream().map(Section::name).toList();
      List<String> names = Arrays.stream(text.split(",")).map(String::strip).toList();
      for (String name : names) {
        if (!known.contains(name)) {
          throw new TypeConversionException(
              "there is no section '" + name + "'; " + Nearest.remedy(name, "known", known));
        }
      }
      return new Sections(names);
    }
  }
}
