package enforcer.forge;

import enforcer.pbx.TokenApi;
import enforcer.pbx.TokenApi.Answer;
import enforcer.pbx.TokenApi.Ask;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Sends requests to a forge: waits where it limits the rate, and repeats what failed for a reason
 * that may pass, unless a second time could post a second comment.
 */
final class ForgeClient {
  private static final int ATTEMPTS = 5;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final String LATER = "run it again later";

  private final TokenApi api;
  private final Waits waits;
  private Duration waited = Duration.ZERO;

  ForgeClient(TokenApi api, Waits waits) {
    this.api = api;
    this.waits = waits;
  }

  String host() {
    return api.host();
  }

  /** Whether a request may be sent again although the first one may have been carried out. */
  enum Repeat {
    SAFE,
    ONCE
  }

  /** The answer, of any status that another try would not change. */
  Answer send(Ask ask, Repeat repeat) {
    for (int number = 1; ; number++) {
      Optional<Answer> answer = exchange(ask, repeat, number);
      if (answer.isEmpty()) {
        pause(FIRST_PAUSE.multipliedBy(1L << (number - 1)), ask);
        continue;
      }
      Optional<Duration> asked = waits.asked(answer.get(), now());
      if (asked.isEmpty()) {
        return answer.get();
      }
      if (number >= ATTEMPTS) {
        throw limited(asked.get());
      }
      // A forge that goes on to refuse is asked less and less often.
      pause(asked.get().multipliedBy(1L << (number - 1)), ask);
    }
  }

  /** One try; empty where another one may do better. */
  private Optional<Answer> exchange(Ask ask, Repeat repeat, int number) {
    boolean again = repeat == Repeat.SAFE && number < ATTEMPTS;
    try {
      Answer answer = api.send(ask);
      if (answer.status() < 500) {
        return Optional.of(answer);
      }
      if (again) {
        return Optional.empty();
      }
      throw unfinished("answers " + ask.method() + " with status " + answer.status(), repeat);
    } catch (UnknownHostException _) {
      throw unfinished("is no name that is known here", Repeat.SAFE);
    } catch (SSLHandshakeException | SSLPeerUnverifiedException _) {
      throw unfinished("shows no certificate that is trusted here", Repeat.SAFE);
    } catch (IOException _) {
      if (again) {
        return Optional.empty();
      }
      throw unfinished("cannot be reached, or does not answer", repeat);
    }
  }

  private ForgeException unfinished(String how, Repeat repeat) {
    String problem = api.host() + " " + how;
    return repeat == Repeat.ONCE
        ? ForgeException.uncertain(problem, LATER)
        : ForgeException.of(
            problem, "check the address, proxy, firewall and certificate, or " + LATER);
  }

  private Instant now() {
    return api.timing().clock().instant();
  }

  private void pause(Duration time, Ask ask) {
    waited = waited.plus(time);
    if (waited.compareTo(LONGEST_WAIT) > 0) {
      throw limited(time);
    }
    try {
      api.timing().sleeper().sleep(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw ForgeException.of(ask.method() + " was interrupted while it waited", "run it again");
    }
  }

  private ForgeException limited(Duration left) {
    Instant end = now().plus(left).truncatedTo(ChronoUnit.SECONDS);
    return ForgeException.of(
        api.host() + " limits how often it may be asked, until " + end, "run it again after that");
  }
}
