package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import enforcer.journal.PbxFolder;
import enforcer.journal.RunLock;
import enforcer.journal.StateFolder;
import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import enforcer.pbx.Timing;
import enforcer.simulator.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One phone system, and several runs, names and people that have to do with it at a time. */
class SharedPbxTest {
  private static final String LIMIT = "antiHacking: { failedLogins: 7 }\n";

  @TempDir private Path folder;
  private Phones phones;

  @BeforeEach
  void start() {
    phones = new Phones(folder);
  }

  @AfterEach
  void stop() {
    phones.close();
  }

  @Test
  void twoNamesOfAPhoneSystemHaveOneLock() {
    assertThat(phones.apply(LIMIT).code()).isZero();
    SystemName name = folderOf(phones.pbx.url().toString()).identity().orElseThrow();
    phones.pbx.forgetExchanges();
    try (RunLock other = state().of(name).lock("apply", InstantSource.system())) {
      assertThat(other.previousOwner()).isEmpty();

      Run run = applyAs(alias(), "antiHacking: { failedLogins: 8 }\n");

      assertThat(run.code()).isEqualTo(4);
      assertThat(run.err()).contains("another run has this PBX: enforcer apply, process ");
      assertThat(paths()).containsOnly("/connect/token", "/xapi/v1/Defs/Pbx.GetSystemParameters()");
    }
  }

  /** Nobody knows yet that the two names are of one phone system: the first run is under way. */
  @Test
  void aSecondRunByAnotherNameIsKeptOutOfTheVeryFirst() {
    assertKeptOutMeanwhile(alias());
  }

  @Test
  void aSecondRunByTheOtherLoopbackAddressIsKeptOutOfTheVeryFirst() {
    int port = phones.pbx.url().getPort();
    InetSocketAddress six = new InetSocketAddress(InetAddress.ofLiteral("::1"), port);
    assumeTrue(isOfThisMachine(six.getAddress()), "no IPv6 on the loopback interface");
    try (BetweenPbx same = BetweenPbx.start(phones.pbx.url(), six)) {
      assertKeptOutMeanwhile("http://[::1]:" + port);
      assertThat(same.asked()).isNotEmpty().noneMatch(asked -> asked.startsWith("PATCH"));
    }
  }

  @Test
  void aRunIsFoundAndTakenBackByTheOtherName() {
    assertThat(phones.apply(LIMIT).code()).isZero();
    assertThat(applyAs(alias(), "antiHacking: { failedLogins: 8 }\n").code()).isZero();
    String first = Phones.id(phones.journals().getFirst());
    String second = Phones.id(phones.journals().getLast());

    Run list = as(alias(), "undo", "--list");
    Run undo = as(alias(), "undo", "last", "--auto-approve");

    assertThat(list.out()).contains(first, second);
    assertThat(undo.code()).as(undo.err()).isZero();
    assertThat(phones.pbx.state("AntiHackingSettings").path("HackAuthRequests").asInt())
        .isEqualTo(7);
    assertThat(as(alias(), "undo", first, "--auto-approve").code()).isZero();
  }

  @Test
  void anotherPhoneSystemAtAKnownAddressGetsNothingAfterItsName() throws IOException {
    assertThat(phones.apply(LIMIT).code()).isZero();
    Path identity = folderOf(phones.pbx.url().toString()).identityFile();
    Files.writeString(identity, "elsewhere.example.com\n");
    phones.pbx.forgetExchanges();

    Run run = phones.apply("antiHacking: { failedLogins: 8 }\n");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err())
        .contains("earlier runs met elsewhere.example.com there")
        .contains("remove the file " + identity);
    assertThat(paths()).containsOnly("/connect/token", "/xapi/v1/Defs/Pbx.GetSystemParameters()");
  }

  @Test
  void whoReadsWaitsForWhoeverUsesTheSameClient() throws Exception {
    phones.write(LIMIT);
    RunLock other =
        folderOf(phones.pbx.url().toString())
            .token(phones.pbx.clientId(), "writing", Timing.real(), () -> {});
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Run> waiting = threads.submit(() -> phones.run(planning()));
      Thread.sleep(1500);
      assertThat(phones.pbx.exchanges()).isEmpty();

      other.close();

      assertThat(waiting.get().code()).isZero();
    }
  }

  @Test
  void twoWhoReadAtOnceDoNotEndEachOthersTokens() throws ExecutionException, InterruptedException {
    phones.write(LIMIT);
    List<Future<Run>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 3; i++) {
        runs.add(threads.submit(() -> phones.run(planning())));
      }
      for (Future<Run> run : runs) {
        assertThat(run.get().code()).as(run.get().err()).isZero();
      }
    }
    assertThat(phones.pbx.exchanges().stream().map(Exchange::status)).doesNotContain(401);
  }

  @Test
  void whatMovedWhileAPersonWasAskedIsShownAndAskedForAgain() {
    phones.write(LIMIT);
    moveAfterTheFirstLook();

    Run run = typing("yes\nyes\n");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("the phone system changed meanwhile");
    assertThat(run.out()).contains("25 → 7", "9 → 7");
  }

  @Test
  void aYesIsForThePlanThatWasShown() {
    phones.write(LIMIT);
    moveAfterTheFirstLook();

    Run run = typing("yes\nno\n");

    assertThat(run.code()).isEqualTo(3);
    assertThat(phones.pbx.state("AntiHackingSettings").path("HackAuthRequests").asInt())
        .isEqualTo(9);
  }

  /** A run by this address begins when the first run by the usual one is about to write. */
  private void assertKeptOutMeanwhile(String otherUrl) {
    phones.write(LIMIT);
    List<Run> others = new ArrayList<>();
    AtomicBoolean begun = new AtomicBoolean();
    phones.pbx.onExchange(
        exchange -> {
          if (exchange.method().equals("PATCH") && begun.compareAndSet(false, true)) {
            others.add(applyAs(otherUrl, "antiHacking: { failedLogins: 8 }\n"));
          }
        });

    Run first = as(phones.pbx.url().toString(), "apply", "acme.yaml", "--auto-approve");

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(others)
        .singleElement()
        .satisfies(
            other -> {
              assertThat(other.code()).as(other.err()).isEqualTo(4);
              assertThat(other.err()).contains("another run has this PBX: enforcer apply");
            });
    assertThat(phones.pbx.exchanges().stream().filter(e -> e.method().equals("PATCH"))).hasSize(1);
    assertThat(phones.pbx.state("AntiHackingSettings").path("HackAuthRequests").asInt())
        .isEqualTo(7);
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException _) {
      return false;
    }
  }

  private void moveAfterTheFirstLook() {
    List<String> looks = new ArrayList<>();
    phones.pbx.onExchange(
        exchange -> {
          if (exchange.path().contains("AntiHackingSettings") && looks.isEmpty()) {
            looks.add(exchange.path());
            phones.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":9}");
          }
        });
  }

  private Run typing(String text) {
    return Run.in(folder)
        .environment(phones.environment())
        .typing(text)
        .run("apply", "acme.yaml", "--url", phones.pbx.url().toString());
  }

  private String[] planning() {
    return new String[] {"plan", "acme.yaml", "--url", phones.pbx.url().toString()};
  }

  private Run applyAs(String url, String sections) {
    phones.write(sections);
    return as(url, "apply", "acme.yaml", "--auto-approve");
  }

  private Run as(String url, String... arguments) {
    try {
      Path secret = Files.writeString(folder.resolve("secret"), phones.pbx.clientSecret());
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
      List<String> all = new ArrayList<>(List.of(arguments));
      all.addAll(List.of("--url", url, "--client-id", phones.pbx.clientId()));
      all.addAll(List.of("--client-secret-file", secret.toString()));
      return phones.run(all.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String alias() {
    return phones.pbx.url().toString().replace("127.0.0.1", "localhost");
  }

  private StateFolder state() {
    return new StateFolder(phones.state());
  }

  private PbxFolder folderOf(String url) {
    return state().of(Target.of(url));
  }

  private List<String> paths() {
    return phones.pbx.exchanges().stream().map(e -> e.path().replaceFirst("\\?.*", "")).toList();
  }
}
