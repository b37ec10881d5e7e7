package enforcer.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Sends requests with our token: retries reads, and sends everything else once. */
final class Channel {
  /** Requests in flight at once. A PBX serves this many without trouble; more is untested. */
  private static final int AT_ONCE = 4;

  private static final int ATTEMPTS = 8;

  private final int renewals;
  private final Exchange wire;
  private final Session session;
  private final Faults faults;
  private final Addresses addresses;
  private final Limits limits;
  private final RequestBudget budget;
  private final Timing timing;
  private final Retry retry;
  private final ReadingTime time;
  private final Semaphore slots = new Semaphore(AT_ONCE);

  /**
   * A channel to one PBX.
   *
   * @param takeovers the number of tokens per run that are replaced after another program ended
   *     them
   */
  Channel(Target target, Credential credential, ClientOptions options, int takeovers) {
    if (!credential.mayBeSentTo(target)) {
      throw new IllegalArgumentException(
          "a credential for " + credential.host() + " must not go to " + target.host());
    }
    // Two more renewals, because tokens also expire.
    this.renewals = takeovers + 2;
    this.limits = options.limits();
    this.budget = options.budget();
    this.timing = options.timing();
    this.faults = new Faults(target, credential);
    this.addresses = new Addresses(target);
    this.wire = new Exchange(target, faults, options);
    this.time = new ReadingTime(limits.reading(), timing.clock(), faults);
    this.session =
        new Session(target, wire, addresses, credential, faults, options, time, takeovers);
    this.retry = new Retry(limits, options.timing());
  }

  <T> T get(RequestName ask, HttpUrl url, Decoder<T> decoder) {
    return repeatable(ask, () -> new Request.Builder().url(url), decoder);
  }

  /** Sends a request that only reads, whatever its HTTP method. */
  <T> T repeatable(RequestName ask, Supplier<Request.Builder> request, Decoder<T> decoder) {
    awaitPlace(ask);
    return time.during(
        ask,
        () ->
            retry.run(
                ATTEMPTS,
                time.within(limits.retry()),
                (number, left) -> authorised(ask, request, number, time.within(left), decoder)));
  }

  /**
   * Sends a request once, with a pass of the fence; a login does not take the time of the write.
   */
  <T> T once(
      RequestName ask,
      Function<WriteFence.Pass, Request.Builder> request,
      WriteFence fence,
      Decoder<T> decoder) {
    awaitPlace(ask);
    time.lift();
    session.token();
    WriteFence.Pass pass = fence.pass();
    Duration left = pass.timeout().orElse(limits.call());
    return authorised(ask, () -> request.apply(pass), 1, left, decoder);
  }

  // A 401 proves that nothing was done. A read is sent again with a new token. A write is put off,
  // because the program that ended the token may have changed the same object.
  private <T> T authorised(
      RequestName ask,
      Supplier<Request.Builder> request,
      int number,
      Duration left,
      Decoder<T> decoder) {
    acquire(ask);
    try {
      for (int renewed = 0; renewed < renewals; renewed++) {
        Token token = session.token();
        try {
          Request.Builder full =
              request.get().header("Authorization", "Bearer " + token.value().value());
          return wire.exchange(ask, full, number, left, decoder);
        } catch (PbxException.NotAuthorised e) {
          if (e.status().orElse(0) != 401) {
            throw token.identity().limited() ? faults.roleTooLow(ask, token.identity()) : e;
          }
          session.refused(token);
          if (ask.writes()) {
            throw faults.renewed(ask);
          }
        }
      }
      throw faults.superseded();
    } finally {
      slots.release();
    }
  }

  /** What is waited for here is the time of no phone system. */
  private void awaitPlace(RequestName ask) {
    try {
      budget.await(timing.sleeper());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(ask);
    }
  }

  private void acquire(RequestName ask) {
    try {
      slots.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(ask);
    }
  }

  PbxException interrupted(RequestName ask) {
    return new PbxException.Unreachable(
        PbxException.Details.of(ask + " was interrupted before it was sent", "run again"));
  }

  Instant now() {
    return timing.clock().instant();
  }

  Session session() {
    return session;
  }

  Exchange wire() {
    return wire;
  }

  Faults faults() {
    return faults;
  }

  Addresses addresses() {
    return addresses;
  }

  Limits limits() {
    return limits;
  }
}
