package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.database.Database;
import enforcer.database.DatabaseAddress;
import enforcer.database.DatabaseStore;
import enforcer.database.LeaseTerms;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunLock;
import enforcer.journal.StateFolder;
import enforcer.pbx.Target;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two machines that share one database, and nothing else. */
class SharedStateTest {
  private static final String COUNTRIES =
      "countries: { allowed: [GB, IE] }\nfacts: { countryCodes: allow }\n";

  @TempDir private Path folder;
  private RealPostgres database;
  private Phones phones;

  @BeforeEach
  void begin() {
    database = RealPostgres.migrated();
    phones = new Phones(folder);
    phones.write(COUNTRIES);
  }

  @AfterEach
  void end() {
    phones.close();
  }

  @Test
  void whatOneMachineAppliedAnotherOneKnowsAndUndoes() {
    Map<String, String> before = phones.contents();

    Run applied = on("one", phones.applying("acme.yaml"));
    Run history = on("two", "history", "acme.yaml", "--url", url());
    Run undone =
        on("two", "undo", "last", "--url", url(), "--auto-approve", "--accept", Phones.EVERYTHING);

    assertThat(applied.code()).as(applied.err()).isZero();
    assertThat(history.out()).contains("apply");
    assertThat(undone.code()).as(undone.err()).isZero();
    assertThat(phones.contents()).isEqualTo(before);
    assertThat(folder.resolve("one")).isDirectoryNotContaining("regex:.*[.]jsonl");
    assertThat(database.ask("select name from enforcer.lease")).isEmpty();
  }

  @Test
  void aPauseOfOneMachineBindsTheOtherUntilItIsLifted() {
    Run paused = on("one", "pause", "--url", url(), "--for", "1h", "--reason", "audit");
    Run refused = on("two", phones.applying("acme.yaml"));
    Run listed = on("two", "pause", "--list");
    on("two", "pause", "--lift", "--url", url());
    Run applied = on("one", phones.applying("acme.yaml"));

    assertThat(paused.code()).as(paused.err()).isZero();
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("acme is paused by ").contains("audit");
    assertThat(listed.out()).contains("audit");
    assertThat(applied.code()).as(applied.err()).isZero();
  }

  @Test
  void aRunOfAnotherMachineThatLivesKeepsThisOneOut() {
    StateFolder shared = new StateFolder(folder.resolve("one")).in(store());
    try (RunLock _ = shared.of(Target.of(url())).lock("rotate", InstantSource.system())) {
      Run refused = on("two", phones.applying("acme.yaml"));

      assertThat(refused.code()).as(refused.err()).isEqualTo(4);
      assertThat(refused.err()).contains("another run has this PBX: enforcer rotate, since ");
      assertThat(writes()).isEmpty();
    }
  }

  @Test
  void aLeaseThatWasLeftBehindIsWaitedForAndTakenOver() {
    on("one", phones.applying("acme.yaml"));
    database.tell(
        "insert into enforcer.lease select '.identities/' || trim(e'\\n' from text) || '/lock',"
            + " gen_random_uuid(), 'rotate', clock_timestamp(), clock_timestamp(),"
            + " clock_timestamp() + interval '1 s' from enforcer.line"
            + " join enforcer.file f on f.id = file where f.name = 'identity'");

    Run applied = on("two", phones.applying("acme.yaml"));

    assertThat(applied.code()).as(applied.err()).isZero();
    assertThat(applied.err())
        .contains("another run has this PBX: enforcer rotate, since ")
        .contains("waiting whether it lives, 2 s at most")
        .contains("taking over the lock of a run that ended without releasing it: enforcer rotate");
  }

  @Test
  void whileTheDatabaseIsDownWritersAreRefusedAndOnlyPanicGoesOn() {
    database.gone();

    Run apply = on("one", phones.applying("acme.yaml"));
    Run plan = on("one", "plan", "acme.yaml", "--url", url());
    List<String> written = writes();
    Run panic =
        on(
            "one",
            "panic",
            "calls",
            "acme.yaml",
            "--url",
            url(),
            "--auto-approve",
            "--accept",
            Phones.EVERYTHING);

    assertThat(apply.code()).isEqualTo(4);
    assertThat(apply.err()).contains("the database 127.0.0.1:").contains("nothing was sent");
    assertThat(plan.code()).isEqualTo(4);
    assertThat(written).isEmpty();
    assertThat(panic.err()).contains("going on without the database");
    assertThat(phones.contents().get("order")).contains("Panic: no calls abroad");
    assertThat(writes()).isNotEmpty();
    database.back();
    Run refused = on("two", "apply", "acme.yaml", "--url", url(), "--auto-approve");
    assertThat(refused.code()).as(refused.err()).isNotZero();
  }

  @Test
  void aDatabaseThatGoesInTheMiddleOfAPanicDoesNotEndIt() {
    phones.pbx.onExchange(
        exchange -> {
          if (isWrite(exchange.method(), exchange.path()) && writes().size() == 1) {
            database.gone();
          }
        });

    Run panic = on("one", "panic", "calls", "acme.yaml", "--url", url(), "--auto-approve");
    phones.pbx.onExchange(_ -> {});
    Run lifted = on("one", "panic", "--lift", "acme.yaml", "--url", url(), "--auto-approve");

    assertThat(panic.err()).contains("going on without the database");
    assertThat(panic.code()).as(panic.out() + panic.err()).isZero();
    assertThat(phones.contents().get("order")).contains("Panic: no calls abroad");
    assertThat(lifted.code()).isEqualTo(4);
  }

  @Test
  void aDatabaseThatGoesInTheMiddleOfAnApplyEndsItBeforeTheNextWrite() {
    phones.write(
        COUNTRIES
            + "antiHacking: { failedLogins: 5 }\n"
            + "extensions: { rules: [{ match: everyone, set: { srtp: enabled } }] }\n");
    phones.pbx.onExchange(
        exchange -> {
          if (isWrite(exchange.method(), exchange.path()) && writes().size() == 1) {
            database.gone();
          }
        });

    Run broken = on("one", phones.applying("acme.yaml"));

    assertThat(broken.code()).as(broken.out() + broken.err()).isEqualTo(5);
    assertThat(writes()).hasSize(1);
  }

  @Test
  void whatAnotherMachineWroteMeanwhileIsNotReplacedByOneThatStoodStill() {
    PbxFolder one = new StateFolder(folder).in(store()).of(Target.of(url()));
    PbxFolder two = new StateFolder(folder).in(store()).of(Target.of(url()));
    one.note("applied", "first");
    two.note("applied");

    one.note("applied", "second");

    assertThatThrownBy(() -> two.note("applied", "older"))
        .hasMessageContaining("another run has gone on with database/");
    assertThat(two.note("applied")).contains("second");
    two.note("applied", "third");
    assertThat(one.note("applied")).contains("third");
  }

  private DatabaseStore store() {
    Map<String, String> environment = database.environment(Map.of());
    return new DatabaseStore(
        Database.open(DatabaseAddress.of(database.url()), environment, "test"),
        LeaseTerms.of(environment),
        _ -> {});
  }

  private List<String> writes() {
    return phones.pbx.exchanges().stream()
        .filter(e -> isWrite(e.method(), e.path()))
        .map(e -> e.method() + " " + e.path())
        .toList();
  }

  private static boolean isWrite(String method, String path) {
    return !method.equals("GET") && path.startsWith("/xapi/");
  }

  private String url() {
    return phones.pbx.url().toString();
  }

  private Run on(String machine, String... arguments) {
    Map<String, String> environment = database.environment(phones.environment());
    environment.put("ENFORCER_STATE_DIR", folder.resolve(machine).toString());
    return Run.in(folder).environment(environment).run(arguments);
  }
}
