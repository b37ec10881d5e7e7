package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A phone system that takes longer than somebody is willing to wait. */
@Timeout(30)
class TimeoutTest {
  private static final String FOUR = "antiHacking: { failedLogins: 4 }\n";

  @TempDir Path folder;

  @Test
  void oneThatDoesNotAnswerIsUnknownAfterTheTimeAndTheMessageSaysSo() {
    SimulatorOptions hangs = SimulatorOptions.defaults().withLatency(Duration.ofMinutes(10));
    for (String command : new String[] {"plan", "drift", "check", "doctor"}) {
      try (Sites sites = new Sites(folder).with("alpha", hangs, FOUR)) {
        Run run = sites.run(command, "sites", "--timeout", "1s");

        assertThat(run.code()).as(run.err()).isEqualTo(4);
        assertThat(sites.without(run.out() + run.err()))
            .contains("http://alpha did not tell everything within 1 s, and still not ")
            .contains("give it more with --timeout");
      }
    }
  }

  @Test
  void onePartThatTricklesForEverIsUnknownAndTheOthersAreTold() {
    SimulatorOptions trickles =
        SimulatorOptions.defaults().withFaults("slow:path=Users,bytes-per-second=20");
    String users = FOUR + "extensions: { rules: [{ match: everyone, set: { srtp: enabled } }] }\n";
    try (Sites sites = new Sites(folder).with("alpha", trickles, users)) {
      Run run = sites.run("plan", "sites", "--timeout", "5s");

      assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
      assertThat(run.out()).contains("did not tell everything within 5 s");
    }
  }

  @Test
  void oneThatTakesNoConnectionIsUnreachableAfterTheTimeForThat() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(full, waiting);
      Files.writeString(
          folder.resolve("full.yaml"),
          "apiVersion: enforcer/v1\n"
              + "kind: PhoneSystem\n"
              + "name: full\n"
              + "connect: { url: \"http://127.0.0.1:"
              + full.getLocalPort()
              + "\" }\n"
              + FOUR);
      long begun = System.nanoTime();

      Run run =
          Run.in(folder)
              .environment(
                  Map.of(
                      "ENFORCER_HOST", "127.0.0.1:" + full.getLocalPort(),
                      "ENFORCER_CLIENT_ID", "plan",
                      "ENFORCER_CLIENT_SECRET", "not-used"))
              .run("plan", "full.yaml", "--connect-timeout", "1s");

      assertThat(run.code()).as(run.err()).isEqualTo(4);
      assertThat(run.err()).contains("does not answer");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    } finally {
      for (Socket one : waiting) {
        one.close();
      }
    }
  }

  /** Once as many connections wait as the port lets wait, another is not taken. */
  private static void fill(ServerSocket full, List<Socket> waiting) throws IOException {
    while (true) {
      Socket one = new Socket();
      waiting.add(one);
      try {
        one.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 200);
      } catch (SocketTimeoutException _) {
        return;
      }
    }
  }

  @Test
  void aTimeThatIsNoneIsWrongUsage() {
    for (String time : new String[] {"0s", "60", "1h", "-5s"}) {
      Run run = Run.in(folder).run("plan", "x.yaml", "--timeout=" + time);

      assertThat(run.code()).isEqualTo(64);
      assertThat(run.err()).contains("'" + time + "' is not a time; write it like 90s or 5m");
    }
  }
}
