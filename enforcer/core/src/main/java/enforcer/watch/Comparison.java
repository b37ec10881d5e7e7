package enforcer.watch;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Apps;
import enforcer.catalogue.Hosting;
import enforcer.catalogue.Users;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.SystemName;
import enforcer.policy.CompiledPacks;
import enforcer.policy.CompiledPacks.Subject;
import enforcer.policy.KeptReading;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleResult;
import enforcer.section.RequiredRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a phone system differs from an earlier reading of it. Both are judged by the rules of today,
 * so a rule that became stricter makes nothing worse; exceptions do not count. Only what both
 * readings saw is compared.
 *
 * @param then when the earlier reading was made
 * @param shifts the most severe first
 */
public record Comparison(
    Instant then,
    Instant now,
    String versionThen,
    String versionNow,
    RuleChanges rules,
    List<RuleShift> shifts,
    List<ListShift> lists) {
  public Comparison {
    shifts = List.copyOf(shifts);
    lists = List.copyOf(lists);
  }

  /** What must be read to compare, whatever the rules need. */
  public static List<RequiredRead> needs() {
    return List.of(
        new RequiredRead(Hosting.RESOURCE, List.of(Hosting.NAME)),
        RequiredRead.just(Users.RESOURCE),
        RequiredRead.just(ApiClients.RESOURCE),
        RequiredRead.just(Apps.RESOURCE));
  }

  /**
   * Why a reading must not be compared with an earlier one; empty where it may.
   *
   * @param now the later reading
   */
  public static Optional<String> whyNot(Subject earlier, Subject now) {
    Optional<SystemName> was = earlier.identity();
    Optional<SystemName> is = now.identity();
    if (was.isPresent() && is.isPresent() && !was.equals(is)) {
      return Optional.of("it is a reading of " + was.get() + ", and this is " + is.get());
    }
    boolean isNamed = was.isPresent() && is.isPresent();
    if (!isNamed && !earlier.url().equals(now.url())) {
      return Optional.of(
          "it is a reading of "
              + earlier.url()
              + ", this is "
              + now.url()
              + ", and not both tell the name of their phone system");
    }
    return earlier.at().isAfter(now.at())
        ? Optional.of("it is of " + earlier.at() + ", and this reading is older: " + now.at())
        : Optional.empty();
  }

  /**
   * The differences.
   *
   * @param packs what judges both
   * @param report the later reading as these packs judge it, without exceptions
   */
  public static Comparison of(
      KeptReading earlier, CompiledPacks packs, Subject now, PolicyReport report) {
    PolicyReport then = packs.at(earlier.subject().at()).judge(earlier.subject());
    RuleChanges rules = RuleChanges.of(earlier, report.rules());
    Map<String, RuleResult> before =
        then.results().stream().collect(Collectors.toMap(r -> r.rule().id(), r -> r));
    List<RuleShift> shifts = new ArrayList<>();
    for (RuleResult result : report.results()) {
      boolean isNew = rules.added().contains(result.rule().id());
      shifts.addAll(
          isNew
              ? RuleShift.ofNew(result)
              : RuleShift.of(before.get(result.rule().id()), result, earlier.subject().release()));
    }
    shifts.sort(
        Comparator.comparing((RuleShift s) -> s.rule().severity())
            .reversed()
            .thenComparing(s -> s.rule().id())
            .thenComparing(RuleShift::kind));
    return new Comparison(
        earlier.subject().at(),
        now.at(),
        earlier.subject().version(),
        now.version(),
        rules,
        shifts,
        ListShift.all(earlier.subject().state(), now.state()));
  }

  /**
   * The same with what the audit log knows of who came, went or changed; asked with one request,
   * and only where somebody did.
   */
  public Comparison attributed(ReadingClient client) {
    if (lists.stream().allMatch(list -> list.items().isEmpty())) {
      return this;
    }
    Attribution log = Attribution.read(client, then);
    return new Comparison(
        then,
        now,
        versionThen,
        versionNow,
        rules,
        shifts,
        lists.stream().map(list -> list.attributed(log)).toList());
  }

  /** The shifts in one direction. */
  public List<RuleShift> of(RuleShift.Direction direction) {
    return shifts.stream().filter(s -> s.kind().direction() == direction).toList();
  }

  /** Whether the PBX runs another version of 3CX than it did. */
  public boolean isOtherVersion() {
    return !versionThen.equals(versionNow);
  }
}
