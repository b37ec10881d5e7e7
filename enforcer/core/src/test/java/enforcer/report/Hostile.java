package enforcer.report;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.guard.Refusal;
import enforcer.guard.RequiredAcceptance;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Texts that somebody may have stored on a PBX to deceive whoever reads a report. */
final class Hostile {
  static final List<String> TEXTS =
      List.of(
          "evil | evil | evil |",
          "`evil` ``evil`` ```evil```",
          "```\n</details>\n\n# evil\n",
          "\n```\n@evil #1 evil",
          "</details><script>evil</script>",
          "<img src=x onerror=evil>",
          "[evil](https://evil.example.com) ![evil](https://evil.example.com/a.png)",
          "evil\\`evil\\|evil\\",
          "\u001b[2J\u001b[31mevil\u0007",
          "evil\r~ console all is well",
          "evil\u202egnihtemos\u2066",
          "evil\u2028evil\u0085evil",
          "evil".repeat(400));

  private Hostile() {}

  /** A plan that shows a text wherever the text of a PBX can stand. */
  static Plan plan(String text) {
    State live = Neglected.pbx();
    Entity rule = Neglected.rule(text, 2, Value.texts(text), text, Value.texts(text));
    Entity user = live.entity(Users.RESOURCE, "201").orElseThrow();
    Entity member =
        user.with("groups", Optional.of(Value.struct(Map.of(text, Neglected.membership(text)))));
    String path = enforcer.model.Paths.element("groups", text);
    List<Change> changes =
        List.of(
            Plans.delete(rule, 50, 3),
            Plans.move(rule, 50, 1),
            Plans.update(
                Plans.live(live, Outbound.RESOURCE, "Any")
                    .with("dial", Optional.of(Value.texts(text))),
                Plans.Wish.of("outbound", 51, "dial", Value.texts("00")),
                Plans.Wish.of("outbound", 51, "length", Value.text(text))),
            Plans.update(member, Plans.Wish.gone("departments", 60, path)),
            Plans.update(member, Plans.Wish.of("admins", 61, path + ".role", Value.text("users"))));
    return Plans.plan(changes, List.of(changes.getFirst()), List.of(), live)
        .with(List.of(finding(text)));
  }

  private static Finding finding(String text) {
    return Finding.of(text, Severity.WARNING, text, Optional.of(Plans.place(1)), text)
        .members(List.of(text, text))
        .remedy(text);
  }

  static List<Refusal> refusals(String text) {
    return List.of(
        new Refusal(finding(text), Optional.empty()),
        new Refusal(
            finding(text),
            Optional.of(new RequiredAcceptance(RequiredAcceptance.Bound.DELETES, 1))));
  }
}
