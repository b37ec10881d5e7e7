package enforcer.planfile;

import static enforcer.planfile.Codec.COUNT;
import static enforcer.planfile.Codec.FLAG;
import static enforcer.planfile.Codec.TEXT;
import static enforcer.planfile.Codec.object;
import static enforcer.planfile.FindingFormat.PLACE;

import enforcer.plan.JudgedPack;
import enforcer.plan.Judgement;
import enforcer.plan.RuleVerdict;
import enforcer.policy.AllowedFailure;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleSeverity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** In a plan file, the packs of rules that judged the result, and what they say. */
final class JudgementFormat {
  private static final Codec<RuleSeverity> SEVERITY =
      Codec.words(
          List.of(RuleSeverity.values()), RuleSeverity::word, text -> text + " is no severity");
  private static final Codec<RuleOutcome> OUTCOME =
      Codec.words(
          List.of(RuleOutcome.values()), RuleOutcome::word, text -> text + " is no outcome");

  static final Codec<Judgement> JUDGEMENT =
      object(JudgementFormat::judgement)
          .doc("The packs of rules that the documents name, and what they say of the result.");

  private JudgementFormat() {}

  private static Function<JsonPart, Judgement> judgement(Members<Judgement> m) {
    var packs = m.and("packs", object(JudgementFormat::pack).list(), Judgement::packs);
    var allowed =
        m.and(
            "exceptions",
            object(JudgementFormat::allowed).list().doc("What the verdicts rest on."),
            Judgement::allowed);
    var verdicts =
        m.and(
            "verdicts",
            object(JudgementFormat::verdict).list().doc("Of the rules that do not simply pass."),
            Judgement::verdicts);
    return part -> new Judgement(packs.of(part), allowed.of(part), verdicts.of(part));
  }

  private static Function<JsonPart, JudgedPack> pack(Members<JudgedPack> m) {
    var name =
        m.and("name", TEXT.doc("Of a built-in pack, or the file of the user."), JudgedPack::name);
    var builtIn = m.and("builtIn", FLAG, JudgedPack::builtIn);
    var digest = m.and("digest", DigestFormat.DIGEST, JudgedPack::digest);
    var rules = m.and("rules", COUNT.map().doc("How many have each outcome."), JudgedPack::rules);
    var place = m.and("place", PLACE, JudgedPack::place);
    var ofBase =
        m.or(
            "ofBase",
            FLAG.doc("Whether it is as the base of the change has it."),
            p -> Optional.of(p.isOfBase()).filter(is -> is));
    return part ->
        new JudgedPack(
            name.of(part),
            builtIn.of(part),
            digest.of(part),
            rules.of(part),
            place.of(part),
            ofBase.of(part).orElse(false));
  }

  private static Function<JsonPart, AllowedFailure> allowed(Members<AllowedFailure> m) {
    var rule = m.and("rule", TEXT.doc("The rule that may fail."), AllowedFailure::rule);
    var target = m.and("target", TEXT.doc("The name of the phone system."), AllowedFailure::target);
    var objects =
        m.and(
            "objects",
            TEXT.list().doc("Those that may fail; none for the phone system as a whole."),
            AllowedFailure::objects);
    var accepts = m.and("accepts", TEXT.doc("What may be wrong."), AllowedFailure::accepts);
    var fingerprint =
        m.or(
            "fingerprint",
            TEXT.doc(
                "What fails beyond the words, apart by blanks where several objects do; none where"
                    + " it is bound to the words alone."),
            a ->
                Optional.of(a.fingerprints().stream().sorted().collect(Collectors.joining(" ")))
                    .filter(f -> !f.isEmpty()));
    var reason = m.and("reason", TEXT, AllowedFailure::reason);
    var owner = m.and("owner", TEXT.doc("Who answers for it."), AllowedFailure::owner);
    var until =
        m.and(
            "until",
            TEXT.checked(JudgementFormat::isTime, "a time such as 2026-12-31T18:00:00Z")
                .doc("When it ends."),
            a -> a.until().toString());
    var place = m.and("place", PLACE, AllowedFailure::place);
    return part ->
        new AllowedFailure(
            rule.of(part),
            target.of(part),
            objects.of(part),
            accepts.of(part),
            fingerprint.of(part).map(f -> Set.of(f.split(" "))).orElse(Set.of()),
            reason.of(part),
            owner.of(part),
            Instant.parse(until.of(part)),
            place.of(part));
  }

  private static boolean isTime(String text) {
    try {
      return Instant.parse(text).toString().equals(text);
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static Function<JsonPart, RuleVerdict> verdict(Members<RuleVerdict> m) {
    var pack = m.and("pack", TEXT.doc("The name of its pack."), RuleVerdict::pack);
    var rule = m.and("rule", TEXT.doc("Its id."), RuleVerdict::rule);
    var title = m.and("title", TEXT, RuleVerdict::title);
    var severity = m.and("severity", SEVERITY, RuleVerdict::severity);
    var outcome = m.and("outcome", OUTCOME, RuleVerdict::outcome);
    var message =
        m.and("message", TEXT.doc("What is wrong, or why it is unknown."), RuleVerdict::message);
    var place = m.and("place", PLACE.doc("The entry that names the pack."), RuleVerdict::place);
    var hasFix =
        m.or(
            "hasFix",
            FLAG.doc("Whether check --fix prints lines that fix it."),
            v -> Optional.of(v.hasFix()).filter(has -> has));
    return part ->
        new RuleVerdict(
            pack.of(part),
            rule.of(part),
            title.of(part),
            severity.of(part),
            outcome.of(part),
            message.of(part),
            place.of(part),
            hasFix.of(part).orElse(false));
  }
}
