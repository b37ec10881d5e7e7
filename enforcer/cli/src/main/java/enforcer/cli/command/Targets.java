package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Place;
import enforcer.model.Value;
import enforcer.pbx.InvalidTarget;
import enforcer.pbx.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the phone systems that documents name under {@code connect}. */
final class Targets {
  private static final String URL = "connect.url";

  private Targets() {}

  /**
   * The mistakes in the addresses of documents, by file. A missing address is none, because it may
   * be given later. Two documents with the same address are both mistakes: either may be meant.
   */
  static Map<String, List<Diagnostic>> mistakesByFile(
      List<DesiredState> documents, Terminal terminal) {
    Map<String, List<Diagnostic>> mistakes = new TreeMap<>();
    Map<String, DesiredState> taken = new HashMap<>();
    for (DesiredState document : documents) {
      if (document.url().isEmpty()) {
        continue;
      }
      Optional<Diagnostic> mistake = mistake(document, terminal);
      if (mistake.isPresent()) {
        add(mistake.get(), document, mistakes);
        continue;
      }
      DesiredState first = taken.putIfAbsent(of(document, terminal).address(), document);
      if (first != null) {
        Diagnostic twin = twin(document, first);
        add(twin, first, mistakes);
        add(twin, document, mistakes);
      }
    }
    return mistakes;
  }

  private static void add(
      Diagnostic mistake, DesiredState document, Map<String, List<Diagnostic>> mistakes) {
    mistakes.computeIfAbsent(document.file(), _ -> new ArrayList<>()).add(mistake);
  }

  /** Two documents of one phone system would undo each other on every apply. */
  private static Diagnostic twin(DesiredState document, DesiredState first) {
    return Diagnostic.error(
        place(document),
        URL,
        "another document has the same address, " + place(first),
        "describe one phone system in one document, with extends for what several share");
  }

  private static Optional<Diagnostic> mistake(DesiredState document, Terminal terminal) {
    try {
      read(document, document.url().orElseThrow(), terminal);
      return Optional.empty();
    } catch (InvalidTarget e) {
      return Optional.of(Diagnostic.error(place(document), URL, e.problem(), e.remedy()));
    }
  }

  /** The phone system of a document whose address was checked. */
  static Target of(DesiredState document, Terminal terminal) {
    String url =
        document
            .url()
            .orElseThrow(
                () ->
                    new CannotContinue(
                        document.file() + " does not say where the phone system is",
                        "write connect: { url: \"https://pbx.example.com\" }, or give --url"));
    return read(document, url, terminal);
  }

  /** A phone system at another address, trusted as the document says. */
  static Target withTrust(DesiredState document, Target elsewhere, Terminal terminal) {
    try {
      return read(document, elsewhere.url().toString(), terminal);
    } catch (InvalidTarget e) {
      throw new CannotContinue("--url: " + e.problem(), e.remedy());
    }
  }

  private static Target read(DesiredState document, String url, Terminal terminal) {
    Path folder = terminal.resolve(Path.of(document.file())).toAbsolutePath().getParent();
    return Target.of(
        document.name(), url, text(document, "caFile").map(folder::resolve), text(document, "pin"));
  }

  private static Optional<String> text(DesiredState document, String key) {
    return document.connect().flatMap(c -> c.get(key)).map(Value::asText);
  }

  /** The line of the address; only sections know lines, so without any it is the file. */
  private static Place place(DesiredState document) {
    return document.place(URL).orElse(Place.of(document.file()));
  }
}
