package enforcer.report;

import static enforcer.report.Markup.element;

import enforcer.policy.CallMatrix;
import enforcer.policy.CallMatrix.Cell;
import enforcer.policy.CallMatrix.Column;
import enforcer.report.Markup.Element;
import java.util.List;
import java.util.Optional;

/** Which numbers each department reaches, as a picture on the page of a check. */
final class CallMatrixHtml {
  private static final String LEGEND =
      "Simulated from what was read, as the rules do it: numbers of every range are tried, and"
          + " nobody was called. yes: everybody at once; no: nobody; PIN: everybody, after the"
          + " voicemail PIN; 3 of 20: so many at once; ?: not known.";

  private CallMatrixHtml() {}

  /** The chapter; nothing where what decides calls was not read. */
  static List<Element> of(Optional<CallMatrix> calls) {
    if (calls.isEmpty()) {
      return List.of();
    }
    Element head = element("h3", "Who can call what");
    Optional<String> unknown = calls.get().unknown();
    return unknown.isPresent()
        ? List.of(head, PolicyHtml.of("p", "dim", "? Not known: " + unknown.get()))
        : List.of(head, table(calls.get()), PolicyHtml.of("p", "soft", LEGEND));
  }

  private static Element table(CallMatrix calls) {
    Element titles = element("tr", element("th", "Department").with("scope", "col"));
    for (Column destination : calls.destinations()) {
      titles = titles.and(element("th", destination.name()).with("scope", "col"));
    }
    Element body = element("tbody");
    for (int i = 0; i < calls.rows().size(); i++) {
      body = body.and(row(calls.rows().get(i), calls.destinations()));
    }
    return element("div", element("table", element("thead", titles), body))
        .with("class", "calls")
        .with("role", "region")
        .with("tabindex", "0")
        .with("aria-label", "Who can call what");
  }

  private static Element row(CallMatrix.Row row, List<Column> destinations) {
    Element line = element("tr", element("th", row.department()).with("scope", "row"));
    for (int i = 0; i < destinations.size(); i++) {
      Cell cell = row.cells().get(i);
      line = line.and(PolicyHtml.of("td", style(cell, destinations.get(i).kind()), words(cell)));
    }
    return line;
  }

  private static String words(Cell cell) {
    if (cell.open() > 0) {
      return cell.atOnce() == 0 ? "?" : cell.atOnce() + " of " + cell.people() + ", others ?";
    }
    if (cell.atOnce() == cell.people()) {
      return "yes";
    }
    if (cell.atOnce() > 0) {
      return cell.atOnce() + " of " + cell.people();
    }
    if (cell.byPin() == 0) {
      return "no";
    }
    return cell.byPin() == cell.people() ? "PIN" : cell.byPin() + " by PIN";
  }

  private static String style(Cell cell, CallMatrix.Kind kind) {
    if (cell.open() > 0) {
      return "dim";
    }
    return switch (kind) {
      case HELP -> cell.atOnce() == cell.people() ? "good" : "bad";
      case USUAL -> "plain";
      case COSTLY -> cell.atOnce() > 0 ? "bad" : "plain";
    };
  }
}
