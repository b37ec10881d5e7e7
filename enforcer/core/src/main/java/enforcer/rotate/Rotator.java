package enforcer.rotate;

import enforcer.catalogue.Users;
import enforcer.guard.ApprovedBatch;
import enforcer.journal.JournalException;
import enforcer.journal.RotationJournal;
import enforcer.model.Binding;
import enforcer.model.Field;
import enforcer.model.WireMismatch;
import enforcer.pbx.Patience;
import enforcer.pbx.PbxException;
import enforcer.pbx.Query;
import enforcer.pbx.WritePath;
import enforcer.pbx.WritingClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives one person after the other a new secret, and stops at the first failure.
 *
 * <p>The secret is made here and sent with a PATCH of the person. The PBX could make one itself
 * ({@code Pbx.Regenerate}), but its PINs always have four digits, and for SIP it is not published
 * whether it replaces ID or password, or by which rule. Our secret is known to meet the rule before
 * it is sent. Either way a phone with the old password is off until it is provisioned again.
 */
public final class Rotator {
  private static final String NO_EVIDENCE = "the PBX gives no evidence any more";

  private final Batch batch;
  private final WritingClient client;
  private final Binding binding;
  private final RotationJournal journal;
  private final Generator generator = Generator.secure();

  private Rotator(Batch batch, WritingClient client, Binding binding, RotationJournal journal) {
    this.batch = batch;
    this.client = client;
    this.binding = binding;
    this.journal = journal;
  }

  /**
   * Carries out a batch.
   *
   * @param approved the guard's approval of exactly these people
   * @param journal records each turn; if it fails, nothing more is sent
   */
  public static RotationOutcome rotate(
      Batch batch,
      ApprovedBatch approved,
      WritingClient client,
      Binding binding,
      RotationProgress progress,
      RotationJournal journal) {
    if (!approved.extensions().equals(batch.extensions())) {
      throw new IllegalArgumentException("another batch was approved");
    }
    return new Rotator(batch, client, binding, journal).run(progress);
  }

  private RotationOutcome run(RotationProgress progress) {
    List<PersonOutcome> begun = new ArrayList<>();
    for (Person person : batch.people()) {
      if (progress.stopRequested()) {
        return RotationOutcome.of(batch, begun, new RotationOutcome.End.Stopped());
      }
      progress.started(begun.size() + 1, batch.people().size(), person.extension(), batch.secret());
      Optional<String> unrecorded = recorded(person, begun);
      if (!begun.isEmpty() && !begun.getLast().isWell()) {
        return RotationOutcome.of(batch, begun, new RotationOutcome.End.Broken());
      }
      if (unrecorded.isPresent() && begun.size() < batch.people().size()) {
        return RotationOutcome.of(
            batch, begun, new RotationOutcome.End.Unrecorded(unrecorded.get()));
      }
    }
    return RotationOutcome.of(batch, begun, new RotationOutcome.End.Complete());
  }

  /** Runs a turn and records it before and after; returns why it could not be recorded. */
  private Optional<String> recorded(Person person, List<PersonOutcome> begun) {
    try {
      PersonOutcome outcome = turn(person);
      begun.add(outcome);
      String secret = batch.secret().key();
      journal.wrote(person.extension(), secret, outcome.effect(), outcome.sentence());
      return Optional.empty();
    } catch (JournalException e) {
      return Optional.of(e.problem());
    }
  }

  private PersonOutcome turn(Person person) {
    return turn(person, client.patience());
  }

  private PersonOutcome turn(Person person, Patience patience) {
    Seen before;
    try {
      before = look(person);
    } catch (PbxException e) {
      return failed(e);
    }
    if (!before.extension().equals(person.extension())) {
      return new PersonOutcome.Unjudged("the PBX has another extension in its place");
    }
    if (before.meets().isEmpty()) {
      return new PersonOutcome.Unjudged(NO_EVIDENCE);
    }
    return before.meets().get() ? new PersonOutcome.MetAlready() : write(person, patience);
  }

  /** Sends once and looks. Without an answer the look decides; nothing is sent again. */
  private PersonOutcome write(Person person, Patience patience) {
    journal.writing(person.extension(), batch.secret().key());
    Optional<PbxException> doubt = Optional.empty();
    try {
      client.patch(new WritePath.Secrets(person.id()), generator.secrets(person));
    } catch (PbxException e) {
      if (patience.waits(e, _ -> {}, () -> false)) {
        return turn(person, patience);
      }
      if (!e.uncertain()) {
        return failed(e);
      }
      doubt = Optional.of(e);
    }
    Optional<Boolean> meets;
    try {
      meets = look(person).meets();
    } catch (PbxException e) {
      return new PersonOutcome.Unread(doubt.isEmpty(), doubt.orElse(e).getMessage());
    }
    if (meets.isEmpty()) {
      return new PersonOutcome.Unread(doubt.isEmpty(), NO_EVIDENCE);
    }
    if (meets.get()) {
      return tell(person);
    }
    return doubt
        .<PersonOutcome>map(e -> new PersonOutcome.Lost(e.problem()))
        .orElseGet(PersonOutcome.NotStored::new);
  }

  /**
   * Makes the PBX send the e-mail. The action for one person takes no options and can make no new
   * secret; {@code RegeneratePasswords} with the mail as its only option might.
   */
  private PersonOutcome tell(Person person) {
    if (!batch.mails(person)) {
      return new PersonOutcome.Done(
          batch.mailed() ? PersonOutcome.Mail.NO_ADDRESS : PersonOutcome.Mail.NOT_WANTED);
    }
    try {
      client.send(new WritePath.WelcomeEmail(person.id()));
      return new PersonOutcome.Done(PersonOutcome.Mail.SENT);
    } catch (PbxException e) {
      return new PersonOutcome.NotTold(e.uncertain(), e.problem());
    }
  }

  /**
   * The result of a look at a person: the verdict, and the extension, to check that it is still the
   * same person.
   *
   * @param meets empty if the PBX gives no evidence
   */
  private record Seen(String extension, Optional<Boolean> meets) {}

  private Seen look(Person person) {
    Field verdict = person.requirement().verdict();
    List<String> select = new ArrayList<>(List.of("Id", "Number"));
    verdict.wire().properties(binding.release()).stream()
        .filter(p -> !select.contains(p))
        .forEach(select::add);
    try {
      return client.entity(
          Users.RESOURCE.name(), person.id(), Query.select(select), row -> seen(verdict, row));
    } catch (WireMismatch e) {
      throw PbxException.Malformed.property(Users.RESOURCE.name(), "the vendor describes it");
    }
  }

  private Seen seen(Field verdict, ObjectNode row) {
    return new Seen(
        row.path("Number").asString(""),
        verdict.wire().decode(row, binding).map(value -> value.asFlag()));
  }

  private static PersonOutcome failed(PbxException e) {
    return new PersonOutcome.Failed(e.getMessage(), e instanceof PbxException.Rejected);
  }
}
