package enforcer.cli.command;

import enforcer.Enforcer.LoadedDocuments;
import enforcer.Enforcer.ReadDocument;
import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.desired.LabelSelector;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which of the documents at some paths are meant, by their labels. */
final class SelectOption {
  private static final String NAME = "--select";

  /** What decides about labels: themselves, and the files from which they may come. */
  private static final Pattern DECISIVE = Pattern.compile("((labels|extends)\\b.*)?");

  @Option(
      names = NAME,
      paramLabel = "SELECTOR",
      converter = Reader.class,
      description =
          "Take only the files with such labels: ring=canary, ring!=all, ring in (canary, early),"
              + " ring notin (all), ring or !ring; commas between several, and all must hold. A"
              + " file whose labels cannot be read is taken.")
  private LabelSelector selector;

  /** Reads a selector. */
  static final class Reader implements ITypeConverter<LabelSelector> {
    @Override
    public LabelSelector convert(String text) {
      try {
        return LabelSelector.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  boolean isGiven() {
    return selector != null;
  }

  /** Why there is nothing to select from; empty where there are files, or nothing is selected. */
  Optional<String> misuse(boolean withoutFiles) {
    return Optional.of(NAME + " selects files, and none is named")
        .filter(_ -> withoutFiles && isGiven());
  }

  /**
   * The documents that are meant, in their order.
   *
   * @throws CannotContinue where none is: that nothing is done must not look like success
   */
  LoadedDocuments of(LoadedDocuments all, Output output) {
    if (selector == null) {
      return all;
    }
    List<SortedMap<String, String>> labels =
        all.targets().stream().map(SelectOption::labels).toList();
    selector.doubts(labels).forEach(doubt -> output.warning(NAME + ": " + doubt));
    List<ReadDocument> meant = all.documents().stream().filter(this::means).toList();
    List<DesiredState> gone = all.gone().stream().filter(this::means).toList();
    int of = all.documents().size();
    String shown = NAME + " " + Excerpt.quoted(selector.written());
    if (meant.isEmpty() && gone.isEmpty() && of > 0) {
      throw new CannotContinue(
          shown + " selects none of " + Count.of(of, "phone system"), selector.remedy(labels));
    }
    output.say(shown + ": " + meant.size() + " of " + Count.of(of, "phone system"));
    return new LoadedDocuments(meant, diagnostics(all, meant), all.skipped(), all.extended(), gone);
  }

  /** What is said of documents that are meant, or of none at all. */
  private static List<Diagnostic> diagnostics(LoadedDocuments all, List<ReadDocument> meant) {
    Set<Diagnostic> others = new LinkedHashSet<>();
    all.documents().forEach(document -> others.addAll(document.diagnostics()));
    meant.forEach(document -> others.removeAll(document.diagnostics()));
    return all.diagnostics().stream().filter(d -> !others.contains(d)).toList();
  }

  private boolean means(ReadDocument document) {
    return document.diagnostics().stream().anyMatch(SelectOption::isDecisive)
        || document.desired().map(this::means).orElse(true);
  }

  private boolean means(DesiredState document) {
    return selector.matches(labels(document));
  }

  private static boolean isDecisive(Diagnostic found) {
    return found.severity() == Severity.ERROR && DECISIVE.matcher(found.path()).matches();
  }

  private static SortedMap<String, String> labels(DesiredState document) {
    return document.governance().labels();
  }
}
