package enforcer.dialplan;

import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.trunk;
import static enforcer.fixture.Entities.user;

import enforcer.catalogue.GeneralSettings;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Users;
import enforcer.fixture.Entities;
import enforcer.fixture.Entities.Draft;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small phone system, somebody at extension 205, and what becomes of calls. */
final class Dialling {
  /** The usual answers of a system that somebody has tried out. */
  static final Map<String, String> SETTLED =
      Map.of(
          "emptyRule",
          "blocks",
          "ruleScope",
          "any",
          "emergencyFirst",
          "no",
          "countryCodes",
          "allow",
          "countriesApply",
          "no");

  static final Draft UK = trunk("10000", "uk");
  static final Draft IE = trunk("10001", "ie");
  static final Draft CALLER = user("205").with("internalOnly", false).with("pinToDialOut", false);

  private Dialling() {}

  /** A system with these, whose office hours do not matter unless one of these says so. */
  static State pbx(Draft... drafts) {
    Draft hours = of(GeneralSettings.RESOURCE, Resource.ONLY).with("outOfHoursBlocked", false);
    return Entities.pbx(
        Stream.concat(Stream.of(hours, numbering(false)), Stream.of(drafts)).toArray(Draft[]::new));
  }

  static Draft numbering(boolean enabled) {
    return of(Numbering.RESOURCE, Resource.ONLY)
        .with("enabled", enabled)
        .with("country", "44")
        .with("nationalPrefix", "0")
        .with("internationalPrefix", "00");
  }

  static List<String> call(State state, String number) {
    return call(state, number, SETTLED);
  }

  static List<String> call(State state, String number, Map<String, String> facts) {
    return call(state, number, facts, "205");
  }

  /** What may become of a call, one line for each possibility. */
  static List<String> call(
      State state, String number, Map<String, String> facts, String extension) {
    return call(Calls.of(state, facts, List.of()), state, number, extension);
  }

  /** The same of a number that people dial in need. */
  static List<String> callForHelp(State state, String number) {
    return call(Calls.of(state, SETTLED, List.of(number)), state, number, "205");
  }

  private static List<String> call(Calls calls, State state, String number, String extension) {
    Entity user = state.entity(Users.RESOURCE, extension).orElseThrow();
    Verdict verdict = calls.verdicts(number, List.of(user)).firstEntry().getKey();
    return verdict.possible().stream()
        .map(p -> (p.disposition().sentence() + " " + p.condition().words()).strip())
        .toList();
  }
}
