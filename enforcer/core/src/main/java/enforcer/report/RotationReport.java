package enforcer.report;

import enforcer.model.ObjectNames;
import enforcer.rotate.Batch;
import enforcer.rotate.Candidates;
import enforcer.rotate.Person;
import enforcer.rotate.PersonOutcome;
import enforcer.rotate.RotationOutcome;
import enforcer.secret.SecretKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A rotation in words: the extensions in the run, the consequences for them, and the outcome. */
public final class RotationReport {
  private static final int SHOWN = 12;

  private RotationReport() {}

  /** The extensions that are due and those in this run, line by line. */
  public static String plan(Candidates candidates, Batch batch) {
    List<Person> shown = new ArrayList<>(batch.people());
    shown.addAll(batch.unreached());
    int width = shown.stream().mapToInt(p -> p.label().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Person person : batch.people()) {
      line(text, '~', person, width, notes(batch, person));
    }
    for (Person person : batch.unreached()) {
      line(text, '!', person, width, "left out: no e-mail address");
    }
    if (!candidates.unknown().isEmpty()) {
      text.append("  ! cannot be judged, left alone: ")
          .append(shown(candidates.unknown()))
          .append('\n');
    }
    return text.append(count(candidates, batch)).append('\n').toString();
  }

  private static void line(StringBuilder text, char sign, Person person, int width, String notes) {
    String label = person.label();
    String place = person.requirement().place().brief();
    text.append("  ").append(sign).append(' ').append(label);
    text.append(" ".repeat(width - label.length())).append("   ").append(place);
    text.append(notes.isEmpty() ? "" : "   " + notes).append('\n');
  }

  private static String notes(Batch batch, Person person) {
    List<String> notes = new ArrayList<>();
    boolean pin = batch.secret() == SecretKind.VOICEMAIL_PIN;
    if (pin && person.dialsOutByPin()) {
      notes.add("dials out by PIN");
    }
    if (!pin && person.registered().orElse(false)) {
      notes.add("phone registered now");
    }
    if (!pin && person.weakId()) {
      notes.add("with a new authentication ID, the PBX marks this one as weak");
    }
    if (batch.mailed()) {
      notes.add(person.hasEmail() ? "welcome e-mail" : "no e-mail address, nobody is told");
    }
    return String.join("; ", notes);
  }

  private static String count(Candidates candidates, Batch batch) {
    StringBuilder text = new StringBuilder();
    text.append(candidates.due().size() + " of " + candidates.concerned().size());
    text.append(" do not meet " + candidates.secret().key());
    if (candidates.due().isEmpty()) {
      return text.toString();
    }
    text.append(": " + batch.people().size() + " in this run");
    if (!batch.later().isEmpty()) {
      text.append(", " + batch.later().size() + " later (" + numbers(batch.later()) + ")");
    }
    if (!batch.unreached().isEmpty()) {
      text.append(", " + batch.unreached().size() + " left out");
    }
    return text.toString();
  }

  /** Warns about the consequences of a new secret, and about assumptions without proof. */
  public static List<String> warnings(Batch batch) {
    List<String> warnings = new ArrayList<>();
    switch (batch.secret()) {
      case VOICEMAIL_PIN -> warnings.add(pinProtect(batch));
      case SIP_PASSWORD -> warnings.add(silence(batch));
    }
    warnings.add(batch.mailed() ? mail(batch.secret()) : noMail(batch.secret()));
    return warnings;
  }

  private static String pinProtect(Batch batch) {
    List<Person> barred = those(batch, Person::dialsOutByPin);
    return "the voicemail PIN is also the PIN of PIN Protect (pinToDialOut): "
        + (barred.isEmpty()
            ? "none of these has that on"
            : numbers(barred)
                + " cannot dial out until they know the new one; emergency numbers ask for no PIN");
  }

  private static String silence(Batch batch) {
    List<Person> unknown = those(batch, p -> p.registered().isEmpty());
    return "a phone drops off and stays off until it is provisioned again: until then it cannot"
        + " call, not even an emergency number; registered now: "
        + numbers(those(batch, p -> p.registered().orElse(false)))
        + (unknown.isEmpty() ? "" : "; not known of " + numbers(unknown));
  }

  private static String mail(SecretKind secret) {
    return "after each verified change the PBX sends its welcome e-mail; that this tells the new "
        + secret.noun()
        + ", or how to get it, is assumed: the vendor does not publish what is in it";
  }

  private static String noMail(SecretKind secret) {
    return switch (secret) {
      case VOICEMAIL_PIN ->
          "nobody is told: an administrator reads a new PIN in the console, and hands it over";
      case SIP_PASSWORD ->
          "nobody is told: an administrator makes sure that the phones are" + " provisioned again";
    };
  }

  /** The outcome for each extension of the batch, line by line. */
  public static String outcome(RotationOutcome outcome) {
    return outcome.turns().stream()
        .map(t -> sign(t.outcome()) + t.person().label() + "  " + t.outcome().sentence() + "\n")
        .collect(Collectors.joining());
  }

  private static String sign(PersonOutcome outcome) {
    return outcome.isWell() ? "  + " : "  ! ";
  }

  /** The remedy after a run that did not end well. */
  public static String remedy(RotationOutcome outcome) {
    return outcome.turns().stream()
        .filter(t -> t.outcome() instanceof PersonOutcome.NotTold)
        .findFirst()
        .map(
            t ->
                "send the welcome e-mail to "
                    + t.person().extension()
                    + " from the console, another run leaves "
                    + t.person().extension()
                    + " alone")
        .orElse(
            outcome.end() instanceof RotationOutcome.End.Stopped
                ? "run again: people who meet the rule are left alone"
                : "look at the line with !, then run again: people who meet the rule are left"
                    + " alone");
  }

  private static List<Person> those(Batch batch, Predicate<Person> which) {
    return batch.people().stream().filter(which).toList();
  }

  /** The extensions of these persons, or {@code nobody}. */
  public static String numbers(List<Person> people) {
    return people.isEmpty() ? "nobody" : shown(people.stream().map(Person::extension).toList());
  }

  /** Ranges; if there are very many, the first ones and the number of the others. */
  private static String shown(List<String> extensions) {
    List<String> ranges = ObjectNames.ranges(extensions);
    String first = ranges.stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = ranges.size() - SHOWN;
    return more > 0 ? first + " and " + more + " more ranges" : first;
  }
}
