package enforcer.cli.command;

import enforcer.catalogue.Catalogue;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Nearest;
import enforcer.section.Section;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The sections that a run is limited to.
 *
 * @param names the names of the sections in documents
 */
record Sections(List<String> names) {

  /**
   * Reduces the desired state to these sections. A section that the document lacks is reported,
   * because "no changes" would say nothing about it.
   */
  DesiredState of(DesiredState desired, Output output) {
    List<String> written = desired.sections().keySet().stream().map(Section::name).toList();
    List<String> missing = names.stream().filter(n -> !written.contains(n)).toList();
    String problem = desired.file() + " says nothing about " + String.join(", ", missing);
    if (missing.size() == names.size()) {
      throw new CannotContinue(
          problem, "its sections are " + (written.isEmpty() ? "none" : String.join(", ", written)));
    }
    if (!missing.isEmpty()) {
      output.warning(problem);
    }
    return desired.only(names);
  }

  /** The names of all sections, for shell completion. */
  static final class Known implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Catalogue.SECTIONS.stream().map(Section::name).iterator();
    }
  }

  /** Reads {@code console,outbound}. */
  static final class Reader implements ITypeConverter<Sections> {
    @Override
    public Sections convert(String text) {
      List<String> known = Catalogue.SECTIONS.stream().map(Section::name).toList();
      List<String> names = Arrays.stream(text.split(",")).map(String::strip).toList();
      for (String name : names) {
        if (!known.contains(name)) {
          String section = name.replaceFirst("[.\\[].*", "");
          throw new TypeConversionException(
              known.contains(section)
                  ? "'" + name + "' is a key; a run is limited to whole sections: write " + section
                  : "there is no section '"
                      + name
                      + "'; "
                      + Nearest.remedy(section, "known", known));
        }
      }
      return new Sections(names);
    }
  }
}
