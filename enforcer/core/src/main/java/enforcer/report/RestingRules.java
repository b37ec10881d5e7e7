package enforcer.report;

import enforcer.desired.StatedFact;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fact that the document states, and the rules whose verdicts rest on it.
 *
 * @param ids the ids of these rules, in the order of the packs
 */
record RestingRules(StatedFact fact, List<String> ids) {
  /** The title of the chapter about them. */
  static final String TITLE = "Verdicts that rest on facts of the file";

  private static final int IN_A_LINE = 15;

  /** Each fact on which a verdict rests, once. */
  static List<RestingRules> of(PolicyReport report) {
    Map<StatedFact, List<String>> ids = new LinkedHashMap<>();
    for (RuleResult result : report.results()) {
      for (StatedFact fact : result.restsOn()) {
        ids.computeIfAbsent(fact, _ -> new ArrayList<>()).add(result.rule().id());
      }
    }
    return ids.entrySet().stream().map(e -> new RestingRules(e.getKey(), e.getValue())).toList();
  }

  /** The ids in lines that are short enough for every form. */
  List<String> lines() {
    return lines(ids);
  }

  /** Ids of rules in lines that are short enough for every form. */
  static List<String> lines(List<String> ids) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ids.size(); i += IN_A_LINE) {
      lines.add(String.join(", ", ids.subList(i, Math.min(ids.size(), i + IN_A_LINE))));
    }
    return lines;
  }
}
