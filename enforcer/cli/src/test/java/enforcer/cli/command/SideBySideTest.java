package enforcer.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.cli.terminal.ColorMode;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Targets of a run that are worked on at once. */
@Timeout(30)
class SideBySideTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Output output = output();
  private final List<Integer> taken = new ArrayList<>();

  @Test
  void noMoreThanTheBoundAreWorkedOnAtOnce() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    run(
        3,
        30,
        (target, own) -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          sleep(5);
          now.decrementAndGet();
          return target;
        });

    assertThat(most).hasValue(3);
  }

  @Test
  void resultsAndWhatIsPrintedComeInOrderWhateverEndsFirst() {
    run(
        8,
        16,
        (target, own) -> {
          own.result("begin " + target);
          sleep(40 - 2 * target);
          own.result("end " + target);
          return target;
        });

    assertThat(taken).isEqualTo(IntStream.range(0, 16).boxed().toList());
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .isEqualTo(
            IntStream.range(0, 16)
                .boxed()
                .flatMap(target -> List.of("begin " + target, "end " + target).stream())
                .toList());
  }

  @Test
  void oneThatHangsKeepsNoOtherFromBeingWorkedOn() {
    CountDownLatch others = new CountDownLatch(99);

    run(
        2,
        100,
        (target, own) -> {
          if (target == 0) {
            await(others);
          } else {
            others.countDown();
          }
          return target;
        });

    assertThat(taken).hasSize(100);
  }

  @Test
  void whatItPrintsIsSeenAtOnceWhileItIsItsTurn() {
    CountDownLatch seen = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              while (!out.toString(StandardCharsets.UTF_8).contains("begin")) {
                sleep(5);
              }
              seen.countDown();
            });

    run(
        2,
        2,
        (target, own) -> {
          own.result("begin " + target);
          await(seen);
          return target;
        });

    assertThat(taken).containsExactly(0, 1);
  }

  @Test
  void oneByOneNothingBeginsBeforeTheOneBeforeWasTaken() {
    run(
        1,
        10,
        (target, own) -> {
          assertThat(taken).hasSize(target);
          assertThat(own.awaitTurn()).isFalse();
          return target;
        });

    assertThat(taken).hasSize(10);
  }

  @Test
  void whoWaitsForItsTurnWritesAfterAllBefore() {
    List<Integer> written = new ArrayList<>();

    run(
        4,
        12,
        (target, own) -> {
          sleep(target % 3 == 0 ? 20 : 0);
          own.awaitTurn();
          written.add(target);
          sleep(2);
          return target;
        });

    assertThat(written).isEqualTo(IntStream.range(0, 12).boxed().toList());
  }

  @Test
  void aFaultOfOursInOneOfThemIsNotLost() {
    assertThatThrownBy(
            () ->
                run(
                    2,
                    5,
                    (target, own) -> {
                      throw new IllegalStateException("target " + target);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("target 0");
  }

  private void run(int jobs, int targets, SideBySide.Work<Integer> work) {
    try (SideBySide side = new SideBySide(jobs, targets, output)) {
      side.run(work, (target, result) -> taken.add(result.orElseThrow()));
      assertThat(side.ended(List.of(ExitCode.DONE))).isEqualTo(ExitCode.DONE);
    }
  }

  private Output output() {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Output(
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            stream,
            stream,
            Terminal.Descriptors.NONE,
            100,
            Map.of(),
            Path.of("")),
        ColorMode.NEVER);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(Duration.ofMillis(millis));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
