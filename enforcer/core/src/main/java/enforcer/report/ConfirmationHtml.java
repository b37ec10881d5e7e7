package enforcer.report;

import static enforcer.report.Markup.element;

import enforcer.policy.Confirmation;
import enforcer.policy.PolicyReport;
import enforcer.report.Markup.Element;
import enforcer.report.Markup.Text;
import java.util.List;

/** What only people can confirm, on the page of a check: always listed, and never as passed. */
final class ConfirmationHtml {
  private ConfirmationHtml() {}

  /** The chapter; nothing where no chosen pack has such points. */
  static List<Element> of(PolicyReport now) {
    if (now.confirmations().isEmpty()) {
      return List.of();
    }
    Element list = element("ul").with("class", "people");
    return List.of(
        element("h3", PolicyChapters.PEOPLE),
        PolicyHtml.of("p", "soft", PolicyChapters.people(now) + " This is not in the score."),
        list.and(now.confirmations().stream().map(ConfirmationHtml::point).toList()));
  }

  private static Element point(Confirmation point) {
    Element told =
        element(
            "li",
            PolicyHtml.of("span", point.holds() ? "badge soft" : "badge dim", words(point)),
            PolicyHtml.of("span", "title", point.control().title()),
            new Text(" "),
            PolicyHtml.of("span", "id", point.control().id() + ", " + point.control().guide()));
    return point.said().isEmpty() ? told : told.and(PolicyHtml.of("div", "soft", point.line()));
  }

  private static String words(Confirmation point) {
    return switch (point.standing()) {
      case CONFIRMED -> "• CONFIRMED";
      case EXPIRED -> "? EXPIRED";
      case UNCONFIRMED -> "? NOT CONFIRMED";
    };
  }
}
