package enforcer.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Enforcer;
import enforcer.document.SchemaCheck;
import enforcer.guard.Accepted;
import enforcer.guard.RotationGuard;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.RotationJournal;
import enforcer.journal.WriteEffect;
import enforcer.model.Type;
import enforcer.pbx.ClientOptions;
import enforcer.pbx.Credential;
import enforcer.pbx.Secret;
import enforcer.pbx.Target;
import enforcer.pbx.Timing;
import enforcer.pbx.WritingClient;
import enforcer.secret.SecretKind;
import enforcer.simulator.Exchange;
import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A badly configured PBX, a rule about secrets, and somebody who has new ones made. */
final class RotationScene implements AutoCloseable, RotationProgress, RotationJournal {
  static final String PINS = "voicemailPin: { min: 6, refuse: [repeats, sequences, extension] }";
  static final String PASSWORDS = "sipPassword: { min: 10, classes: 4, notLike: extension }";

  final PbxSimulator pbx;
  private final Path folder;
  private final Enforcer enforcer =
      new Enforcer(new SchemaCheck(Type.json()), InstantSource.system());
  private final List<String> told = new ArrayList<>();
  private Enforcer.Survey surveyed;
  private int stopAfter = Integer.MAX_VALUE;
  private Runnable beforeTurn = () -> {};
  private int room = Integer.MAX_VALUE;

  RotationScene(Path folder, String... faults) {
    this(folder, SimulatorOptions.defaults().withFaults(faults));
  }

  RotationScene(Path folder, SimulatorOptions options) {
    this.folder = folder;
    this.pbx = PbxSimulator.start(options);
  }

  /** Lets the person at the keyboard ask to stop when so many people had their turn. */
  RotationScene stopAfter(int people) {
    stopAfter = people;
    return this;
  }

  /** Lets the journal hold so many lines and no more. */
  RotationScene room(int lines) {
    room = lines;
    return this;
  }

  /** Lets something happen between the survey and the first turn. */
  RotationScene meanwhile(Runnable happens) {
    beforeTurn = happens;
    return this;
  }

  /** Who is due, by one rule for everybody. */
  Candidates survey(String requirement) {
    return survey(requirement, "everyone");
  }

  Candidates survey(String requirement, String match) {
    String document =
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: acme
        extensions:
          rules:
            - { match: %s, require: { %s } }
        """
            .formatted(match, requirement);
    return surveyDocument(document, requirement.startsWith("voicemailPin"));
  }

  Candidates surveyDocument(String document, boolean pins) {
    Enforcer.LoadedDocuments loaded = enforcer.read(List.of(write(document).toString()), folder);
    assertThat(loaded.diagnostics()).isEmpty();
    SecretKind secret = pins ? SecretKind.VOICEMAIL_PIN : SecretKind.SIP_PASSWORD;
    surveyed = enforcer.survey(loaded.targets().getFirst(), secret, client());
    assertThat(surveyed.diagnostics()).isEmpty();
    return surveyed.candidates();
  }

  /** Carries out a batch, as the guard lets it. */
  RotationOutcome rotate(Batch batch) {
    pbx.forgetExchanges();
    beforeTurn.run();
    return Rotator.rotate(
        batch,
        RotationGuard.review("secrets", batch.extensions(), Accepted.nothing())
            .approved()
            .orElseThrow(),
        client(),
        surveyed.live().binding(),
        this,
        this);
  }

  /** The first of those who are due have their turn, and nobody is written to. */
  RotationOutcome rotate(String requirement, int size) {
    return rotate(Batch.of(survey(requirement), size, false, false));
  }

  private WritingClient client() {
    Target target = Target.of(pbx.url().toString());
    Credential credential = Credential.of(target, pbx.clientId(), Secret.of(pbx.clientSecret()));
    Timing impatient = new Timing(InstantSource.system(), _ -> {}, () -> 1.0);
    return WritingClient.open(
        target, credential, ClientOptions.standard(Map.of()).timing(impatient));
  }

  JsonNode user(String extension) {
    return pbx.state("Users")
        .valueStream()
        .filter(u -> u.path("Number").asString().equals(extension))
        .findFirst()
        .orElseThrow();
  }

  String pin(String extension) {
    return user(extension).path("VMPIN").asString();
  }

  void edit(String extension, String property, String value) {
    pbx.edit(
        "Users",
        u -> {
          if (u.path("Number").asString().equals(extension)) {
            u.put(property, value);
          }
        });
  }

  /** What arrived, as method and path, apart from logins. */
  List<String> requests() {
    return pbx.exchanges().stream()
        .filter(e -> e.path().startsWith("/xapi/"))
        .map(e -> e.method() + " " + path(e))
        .toList();
  }

  List<String> writes() {
    return requests().stream().filter(r -> !r.startsWith("GET")).toList();
  }

  private static String path(Exchange exchange) {
    return exchange
        .path()
        .replaceFirst("^/xapi/v1/", "")
        .replaceFirst("\\?.*", "")
        .replaceFirst("\\([0-9]+\\)", "()");
  }

  /** What somebody who watches was told, and what was written down. */
  List<String> told() {
    return List.copyOf(told);
  }

  @Override
  public void started(int number, int of, String extension, SecretKind secret) {
    told.add(number + "/" + of + " " + extension + " " + secret.key());
  }

  @Override
  public void writing(String extension, String secret) {
    record("writing " + extension + " " + secret);
  }

  @Override
  public void wrote(String extension, String secret, WriteEffect effect, String sentence) {
    record(extension + " " + secret + " " + effect + ": " + sentence);
  }

  private void record(String line) {
    if (room == 0) {
      throw full();
    }
    room--;
    told.add(line);
  }

  /** What a journal says that cannot be kept: here because a file is where its folder must be. */
  private JournalException full() {
    try {
      Path file = Files.writeString(folder.resolve("in-the-way"), "");
      new PbxFolder(file).rotations(InstantSource.system());
      throw new IllegalStateException("a file served as a folder");
    } catch (JournalException e) {
      return e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean stopRequested() {
    return told.stream().filter(t -> t.contains(": ")).count() >= stopAfter;
  }

  private Path write(String document) {
    try {
      return Files.writeString(folder.resolve("acme.yaml"), document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    pbx.close();
  }
}
