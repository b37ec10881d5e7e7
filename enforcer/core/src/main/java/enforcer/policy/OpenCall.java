package enforcer.policy;

import enforcer.catalogue.Numbering;
import enforcer.desired.Fact;
import enforcer.dialplan.Disposition;
import enforcer.dialplan.Verdict;
import enforcer.model.Entity;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says why nobody can tell what becomes of a call.
 *
 * @param remedy what leaves open whether the list of countries is checked, and what to set; empty
 *     where nothing of that is missing
 */
record OpenCall(String remedy) {
  private static final String ROUTE = "route";

  static OpenCall of(State state, Map<String, String> facts) {
    Optional<Entity> numbering = state.only(Numbering.RESOURCE);
    List<String> missing = new ArrayList<>();
    if (!facts.containsKey(Fact.COUNTRIES_APPLY.name())
        && !numbering.filter(e -> e.is(Numbering.ENABLED)).isPresent()) {
      missing.add("E164 processing is not on");
    }
    if (!numbering.filter(e -> !e.text(Numbering.INTERNATIONAL).isBlank()).isPresent()) {
      missing.add("no international prefix is set");
    }
    return new OpenCall(
        missing.isEmpty()
            ? ""
            : "; "
                + String.join(" and ", missing)
                + ", and the phone system may then ignore the list of countries; set it in the"
                + " console under Admin > Advanced > E164 settings");
  }

  /** The outcomes between which nobody can decide. */
  String of(String digits, Verdict verdict) {
    Set<String> words = words(verdict);
    String first = words.isEmpty() ? "" : words.iterator().next();
    boolean byCountry =
        verdict.possible().stream()
            .map(Verdict.Possible::disposition)
            .anyMatch(OpenCall::isByCountry);
    return digits
        + " might be "
        + verdict.unlike(d -> word(d).equals(first))
        + (byCountry ? remedy : "");
  }

  /** How a call for help might be lost, with the readings of facts that decide it. */
  String lost(String digits, Verdict verdict) {
    return digits + " might be " + verdict.unlike(d -> word(d).equals(ROUTE));
  }

  private static boolean isByCountry(Disposition end) {
    return end instanceof Disposition.Refused(Disposition.Reason reason, _, _)
        && reason == Disposition.Reason.COUNTRY;
  }

  static Set<String> words(Verdict verdict) {
    return verdict.possible().stream()
        .map(p -> word(p.disposition()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String word(Disposition disposition) {
    return switch (disposition) {
      case Disposition.Routed(_, _, boolean pin) -> pin ? "pin" : ROUTE;
      case Disposition.Refused _ -> "refuse";
      case Disposition.Inside _ -> "inside";
    };
  }
}
