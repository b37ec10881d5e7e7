package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleSeverity;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A check as JUnit XML: an unknown rule is an error and never a success. */
final class PolicyJunitTest {
  private static final List<String> TEXTS = hostile();

  @Test
  void everyOutcomeHasItsPlace() throws Exception {
    Element suites =
        read(List.of(PolicyReports.mixed("acme"), PolicyReports.down("gone", "nobody answers")));

    assertThat(counts(suites)).isEqualTo("7 tests, 1 failures, 3 errors, 2 skipped");
    List<Element> each = all(suites, "testsuite");
    assertThat(counts(each.getFirst())).isEqualTo("6 tests, 1 failures, 2 errors, 2 skipped");
    assertThat(each.getFirst().getAttribute("timestamp")).isEqualTo("2026-11-25T12:00:00");
    assertThat(all(suites, "failure"))
        .extracting(f -> f.getAttribute("message"))
        .containsExactly(
            "extensions 100-102: no second factor; extension 103: unknown: the roles were not"
                + " read");
    assertThat(all(suites, "error"))
        .extracting(e -> e.getAttribute("message"))
        .containsExactly(
            "unknown: the PBX answered 403", "assert is neither true nor false", "nobody answers");
    assertThat(all(suites, "skipped"))
        .extracting(s -> s.getAttribute("message"))
        .containsExactly("allowed for a time: until May", "there is no such object here");
  }

  @Test
  void whatChangesNoExitCodeIsNoFailureAndNoErrorAndIsStillSaid() throws Exception {
    PolicyTarget target =
        PolicyReports.target(
            "acme",
            PolicyReports.result(
                PolicyReports.rule("ACME-ADM-001", RuleSeverity.MEDIUM),
                PolicyReports.fails("", "open")),
            PolicyReports.result(
                PolicyReports.rule("ACME-ADM-002", RuleSeverity.LOW),
                PolicyReports.other("", RuleOutcome.UNKNOWN, "refused")),
            PolicyReports.result(
                PolicyReports.rule("ACME-ADM-003", RuleSeverity.LOW),
                PolicyReports.other("", RuleOutcome.ERROR, "no boolean")),
            PolicyReports.result(
                PolicyReports.rule("ACME-ADM-004", RuleSeverity.LOW),
                PolicyReports.fails("a", "open"),
                PolicyReports.other("b", RuleOutcome.ERROR, "no boolean")));
    Element suites = read(List.of(target), RuleSeverity.HIGH);

    assertThat(counts(suites)).isEqualTo("4 tests, 0 failures, 2 errors, 2 skipped");
    assertThat(all(suites, "skipped"))
        .extracting(s -> s.getAttribute("message"))
        .containsExactly(
            "fails, but is below --fail-on high: open",
            "unknown, but is below --fail-on high: unknown: refused");
    assertThat(counts(read(List.of(target), RuleSeverity.LOW)))
        .isEqualTo("4 tests, 2 failures, 2 errors, 0 skipped");
  }

  @Test
  void aPhoneSystemOnWhichNoRuleAppliesIsAnError() throws Exception {
    PolicyTarget target =
        PolicyReports.target(
            "acme",
            PolicyReports.result(
                PolicyReports.rule("ACME-ADM-001", RuleSeverity.HIGH),
                PolicyReports.other("", RuleOutcome.NOT_APPLICABLE, "only in Ireland")));

    assertThat(all(read(List.of(target)), "error"))
        .extracting(e -> e.getAttribute("message"))
        .containsExactly("no rule of guide applies here: only in Ireland");
  }

  @ParameterizedTest
  @FieldSource("TEXTS")
  void noTextOfAPbxOrAPackBecomesAnElement(String text) throws Exception {
    Element suites = read(PolicyReports.saying(text));

    assertThat(all(suites, "*")).hasSize(all(read(PolicyReports.saying("name")), "*").size());
    assertThat(suites.getElementsByTagName("script").getLength()).isZero();
  }

  private static List<String> hostile() {
    List<String> texts = new ArrayList<>(Hostile.TEXTS);
    texts.addAll(List.of("\u0000\u0008\ufffe\uffff\ud800", "]]>", "<!DOCTYPE a [", "\" a=\"b"));
    return texts;
  }

  private static Element read(List<PolicyTarget> targets) throws Exception {
    return read(targets, RuleSeverity.INFO);
  }

  private static Element read(List<PolicyTarget> targets, RuleSeverity failOn) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(new PolicyJunit(failOn).text(targets))))
        .getDocumentElement();
  }

  private static String counts(Element element) {
    return "%s tests, %s failures, %s errors, %s skipped"
        .formatted(
            element.getAttribute("tests"),
            element.getAttribute("failures"),
            element.getAttribute("errors"),
            element.getAttribute("skipped"));
  }

  private static List<Element> all(Element root, String name) {
    NodeList nodes = root.getElementsByTagName(name);
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      all.add((Element) nodes.item(i));
    }
    return all;
  }
}
