package enforcer.campaign;

import enforcer.campaign.CommandLine.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What somebody does with the command line in one go, judged by what the PBX holds. */
final class Shift {
  private final Trial trial;
  private final Dice dice;
  private final CommandLine line;
  private final Outsider outsider;
  private final Figures figures;
  private final List<String> violations = new ArrayList<>();

  Shift(Trial trial, Dice dice, Path launcher, Path folder, Figures figures) {
    this.trial = trial;
    this.figures = figures;
    this.dice = dice;
    this.line = new CommandLine(launcher, trial.pbx, folder);
    this.outsider = new Outsider(trial.pbx, dice);
  }

  /** Applies by a saved plan or at a terminal, and undoes it; or makes PINs anew. */
  List<String> work() {
    switch (dice.below(3)) {
      case 0 -> saved();
      case 1 -> asked();
      default -> rotated();
    }
    return violations;
  }

  private void saved() {
    Image before = Image.of(trial.pbx);
    Ended plan = line.accepting("plan", "acme.yaml", "--out", "acme.plan.json");
    expect("plan", plan, 0, 1, 3, 4);
    unchanged(plan, before);
    if (plan.code() != 0 || !plan.text().contains("Plan:")) {
      return;
    }
    if (dice.either()) {
      outsider.change();
      trial.begin();
    }
    judge("saved plan", line.accepting("apply", "acme.plan.json"), Image.of(trial.pbx));
    takenBack();
  }

  private void asked() {
    Image before = Image.of(trial.pbx);
    boolean[] moved = new boolean[1];
    Image[] met = {before};
    Ended apply =
        line.answering(
            () -> {
              moved[0] = dice.either();
              if (moved[0]) {
                outsider.change();
                trial.begin();
                met[0] = Image.of(trial.pbx);
              }
            });
    judge("prompt", apply, met[0]);
    takenBack();
  }

  private void judge(String what, Ended ended, Image before) {
    expect(what, ended, 0, 1, 3, 4, 5, 6);
    if (claimsNothingWritten(ended)) {
      unchanged(ended, before);
    }
    violations.addAll(trial.watch().dangers());
    if (ended.code() == 0) {
      violations.addAll(trial.watch().detours());
      violations.addAll(trial.watch().gaps());
      Image now = Image.of(trial.pbx);
      Ended again = line.accepting("plan", "acme.yaml");
      boolean writes = again.text().lines().anyMatch(text -> text.startsWith("Plan: "));
      if (what.equals("prompt") && writes) {
        violations.add(what + ": done, and there is more to do: " + last(again));
      }
      unchanged(again, now);
    }
  }

  private void takenBack() {
    trial.begin();
    Image before = Image.of(trial.pbx);
    Ended undo = line.accepting("undo", "last", "--auto-approve");
    expect("undo", undo, 0, 1, 3, 4, 5, 6);
    if (claimsNothingWritten(undo)) {
      unchanged(undo, before);
    }
    violations.addAll(trial.watch().dangers());
    if (undo.code() == 0) {
      violations.addAll(trial.watch().detours());
      violations.addAll(trial.watch().gaps());
    }
  }

  /** Only PINs may change, of five people at most, and none may be shown. */
  private void rotated() {
    Image before = Image.of(trial.pbx);
    Map<String, String> pins = pins();
    trial.write(
        "pins.yaml",
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: acme
        connect: { url: "%s" }
        extensions:
          rules: [{ match: everyone, require: { voicemailPin: { min: 7, refuse: [repeats] } } }]
        """
            .formatted(trial.pbx.url()));
    Ended ended =
        line.run("rotate", "voicemail-pins", "pins.yaml", "--no-welcome-email", "--auto-approve");
    expect("rotate", ended, 0, 3, 4, 5);
    unchanged(ended, before);
    List<String> fresh = new ArrayList<>();
    pins()
        .forEach(
            (who, pin) ->
                Optional.of(pin).filter(p -> !p.equals(pins.get(who))).ifPresent(fresh::add));
    if (fresh.size() > 5 || ended.code() == 3 && !fresh.isEmpty()) {
      violations.add("rotate: " + fresh.size() + " PINs changed with exit " + ended.code());
    }
    if (fresh.stream().anyMatch(pin -> pin.length() < 7 || ended.text().contains(pin))) {
      violations.add("rotate: a PIN is too short, or shown");
    }
  }

  private Map<String, String> pins() {
    Map<String, String> pins = new TreeMap<>();
    for (JsonNode user : trial.pbx.state("Users")) {
      pins.put(user.path("Number").asString(), user.path("VMPIN").asString(""));
    }
    return pins;
  }

  /**
   * Whether nothing may have changed. Exit 4 is also that of a run that wrote everything and left
   * something that cannot be judged, which says that it applied.
   */
  private static boolean claimsNothingWritten(Ended ended) {
    boolean applied = ended.text().contains("Applied: ");
    return List.of(1, 3).contains(ended.code()) || ended.code() == 4 && !applied;
  }

  private void expect(String what, Ended ended, Integer... codes) {
    figures.count("command line: " + what + " exit " + ended.code(), 1);
    if (!List.of(codes).contains(ended.code())) {
      violations.add("command: " + what + " exit " + ended.code() + ": " + last(ended));
    }
  }

  private void unchanged(Ended ended, Image before) {
    before
        .differing(Image.of(trial.pbx))
        .ifPresent(what -> violations.add("exit " + ended.code() + ": but " + what));
  }

  private static String last(Ended ended) {
    String text = ended.text().strip();
    return text.substring(Math.max(0, text.length() - 300));
  }
}
