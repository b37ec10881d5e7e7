package enforcer.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.FormBody;
import okhttp3.Request;

/**
 * Our one token at a PBX, shared by all requests of a run.
 *
 * <p>A PBX knows one token of each API client; a second one ends the first. A token that is refused
 * early was ended by another program: we take a few more, and then give way.
 */
public final class Session {
  /** The retries of all logins without an answer together; a refused login is never retried. */
  private static final int ATTEMPTS = 3;

  /** Others refuse for reasons that no other credential mends, such as a blocked address. */
  private static final OptionalInt WRONG_CREDENTIAL = OptionalInt.of(401);

  private final Target target;
  private final Exchange wire;
  private final Addresses addresses;
  private final Credential credential;
  private final Faults faults;
  private final ClientOptions options;
  private final ReadingTime time;
  private final ReentrantLock mutex = new ReentrantLock();
  private Token current;
  private int issued;
  private int takeovers;

  Session(
      Target target,
      Exchange wire,
      Addresses addresses,
      Credential credential,
      Faults faults,
      ClientOptions options,
      ReadingTime time,
      int takeovers) {
    this.target = target;
    this.wire = wire;
    this.addresses = addresses;
    this.credential = credential;
    this.faults = faults;
    this.options = options;
    this.time = time;
    this.takeovers = takeovers;
  }

  /** The ids of our other clients for this PBX, as the credentials name them. */
  public List<String> otherClients() {
    return credential.others();
  }

  /** Our identity at the PBX; logs in if that has not happened yet. */
  public Identity identity() {
    return token().identity();
  }

  /**
   * Takes a new token although the present one is valid, to prove that we still have access. No
   * other request may be in flight.
   */
  public void renew() {
    mutex.lock();
    try {
      current = login();
    } finally {
      mutex.unlock();
    }
  }

  Token token() {
    mutex.lock();
    try {
      if (current == null || !now().isBefore(current.refresh())) {
        current = login();
      }
      return current;
    } finally {
      mutex.unlock();
    }
  }

  /** Handles a refused token: gets a new one, or ends the run. */
  void refused(Token token) {
    mutex.lock();
    try {
      if (current == null || current.serial() != token.serial()) {
        return;
      }
      if (now().isBefore(token.expires())) {
        if (takeovers == 0) {
          throw faults.superseded();
        }
        takeovers--;
      }
      current = login();
    } finally {
      mutex.unlock();
    }
  }

  private Token login() {
    options
        .refused()
        .whyNot(target, credential)
        .ifPresent(
            why -> {
              throw faults.refusedBefore(why);
            });
    RequestName ask = new RequestName(RequestName.Kind.LOGIN, "POST", "/connect/token");
    Instant sentAt = now();
    // A login is a light request, and a wrong port shows here first.
    Duration patience = options.limits().connect().multipliedBy(2);
    try {
      Token token = time.during(ask, () -> login(ask, patience, sentAt));
      options.refused().taken(target, credential);
      return token;
    } catch (PbxException e) {
      if (e instanceof PbxException.LoginRefused && e.status().equals(WRONG_CREDENTIAL)) {
        options.refused().refused(target, credential, now());
      }
      throw e.settled();
    }
  }

  private Token login(RequestName ask, Duration patience, Instant sentAt) {
    return new Retry(options.limits(), options.timing())
        .run(
            ATTEMPTS,
            time.within(options.limits().retry()),
            (number, _) ->
                Token.read(
                        wire.exchange(
                            ask, request(), number, time.within(patience), Decoder.OBJECT),
                        ++issued,
                        sentAt,
                        credential.clientId())
                    .orElseThrow(() -> faults.lie(ask, 200, "without a usable token")));
  }

  private Request.Builder request() {
    FormBody form =
        new FormBody.Builder()
            .add("client_id", credential.clientId())
            .add("client_secret", credential.secret().value())
            .add("grant_type", "client_credentials")
            .build();
    return new Request.Builder().url(addresses.login()).post(form);
  }

  private Instant now() {
    return options.timing().clock().instant();
  }
}
