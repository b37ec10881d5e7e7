package enforcer.pbx;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;

/** Does one exchange with a PBX, exactly once: sends, checks the answer, decodes, logs. */
final class Exchange {
  private final OkHttpClient client;
  private final Faults faults;
  private final NetworkFaults network;
  private final ClientOptions options;
  private final Origin origin = new Origin();
  private final Freshness freshness = new Freshness();
  private final AtomicInteger tokens = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private volatile boolean familiar;
  private volatile Duration ahead;
  private volatile Instant written;

  Exchange(Target target, Faults faults, ClientOptions options) {
    this.client = Http.client(target, options);
    this.faults = faults;
    this.network = new NetworkFaults(target);
    this.options = options;
  }

  <T> T exchange(
      RequestName ask, Request.Builder request, int number, Duration left, Decoder<T> decoder) {
    Http.Sent sent = new Http.Sent();
    Request complete =
        request
            .header("Accept", "application/json")
            .header("Cache-Control", "no-cache")
            .header("User-Agent", "enforcer")
            .tag(Http.Sent.class, sent)
            .build();
    Call call = client.newCall(complete);
    long limit = Math.min(left.toMillis(), options.limits().call().toMillis());
    call.timeout().timeout(Math.max(limit, 1), TimeUnit.MILLISECONDS);
    count(ask, number);
    long start = System.nanoTime();
    int status = 0;
    try (Response answer = call.execute()) {
      status = answer.code();
      return judge(ask, answer, decoder);
    } catch (IOException e) {
      throw network.of(ask, e, sent.yes(), familiar);
    } finally {
      note(complete, status, start, number);
    }
  }

  Optional<PbxVersion> version() {
    return origin.version();
  }

  /** The phone system that answers. */
  Origin origin() {
    return origin;
  }

  /** By how much the clock of the PBX is ahead of ours, as its last answer tells. */
  Optional<Duration> ahead() {
    return Optional.ofNullable(ahead);
  }

  RequestCounts counts() {
    return new RequestCounts(tokens.get(), reads.get(), writes.get(), repeated.get());
  }

  private <T> T judge(RequestName ask, Response answer, Decoder<T> decoder) throws IOException {
    int status = answer.code();
    boolean fits = origin.fitsVersion(answer.header("X-3CX-Version", ""));
    Date date = answer.headers().getDate("Date");
    if (date != null) {
      ahead = Duration.between(now(), date.toInstant());
    }
    if (!fits && status < 500) {
      throw faults.lie(
          ask,
          status,
          "with an answer of another version of 3CX than before, as while it is updated");
    }
    if (status >= 300 && status < 400) {
      throw faults.redirect(ask, status, destination(answer));
    }
    InputStream body = new Bounded(answer.body().byteStream(), options.limits().bodyBytes());
    if (status >= 400) {
      VendorError answered = VendorError.read(body, html(answer));
      VendorError error =
          ask.kind() == RequestName.Kind.SECRET_WRITE ? answered.codesOnly() : answered;
      throw faults.status(ask, status, error, retryAfter(answer), familiar);
    }
    if (status != 200 && status != 204 && ask.kind() == RequestName.Kind.READ) {
      throw faults.lie(ask, status, "as HTTP " + status + ", which is not what was asked for");
    }
    if (ask.kind() == RequestName.Kind.READ) {
      Optional<String> doubt = freshness.doubt(answer.headers(), sinceWrite());
      if (doubt.isPresent()) {
        throw faults.lie(ask, status, doubt.get());
      }
    }
    T decoded = decode(ask, status, answer, body, decoder);
    freshness.note(answer.headers());
    familiar |= ask.kind() != RequestName.Kind.LOGIN;
    return decoded;
  }

  private Optional<Duration> sinceWrite() {
    return Optional.ofNullable(written).map(then -> Duration.between(then, now()));
  }

  private Instant now() {
    return options.timing().clock().instant();
  }

  private <T> T decode(
      RequestName ask, int status, Response answer, InputStream body, Decoder<T> decoder)
      throws IOException {
    byte[] start = answer.body().source().peek().inputStream().readNBytes(16);
    if (html(answer) || (VendorError.startsLikePage(start) && !xml(answer))) {
      throw faults.page(ask, status);
    }
    try {
      return decoder.decode(body);
    } catch (Decoder.NotAsPromised e) {
      throw faults.lie(ask, status, e.getMessage());
    } catch (Decoder.TooLarge e) {
      throw faults.tooLarge(ask, e.getMessage());
    } catch (JacksonException e) {
      if (e.getCause() instanceof Decoder.TooLarge tooLarge) {
        throw faults.tooLarge(ask, tooLarge.getMessage());
      }
      if (e.getCause() instanceof IOException io && !(io instanceof CharConversionException)) {
        throw io;
      }
      throw faults.lie(ask, status, complaint(e));
    }
  }

  private static String complaint(JacksonException e) {
    return switch (e) {
      case StreamReadException _ -> "with JSON that is broken or cut short";
      case StreamConstraintsException _ -> "with JSON beyond all bounds";
      case JacksonException _ when Json.isTwice(e) -> Json.TWICE;
      default -> "with a value of an unexpected type";
    };
  }

  private Optional<Duration> retryAfter(Response answer) {
    String value = answer.header("Retry-After", "").strip();
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
      Duration wait = Duration.between(now(), date);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean html(Response answer) {
    return subtype(answer).contains("html");
  }

  private static boolean xml(Response answer) {
    return subtype(answer).contains("xml");
  }

  private static String subtype(Response answer) {
    MediaType type = answer.body().contentType();
    return type == null ? "" : type.subtype();
  }

  private static String destination(Response answer) {
    String location = answer.header("Location", "");
    HttpUrl wanted = location.isEmpty() ? null : answer.request().url().resolve(location);
    return wanted == null ? "nowhere" : Text.clean(wanted.host(), 100);
  }

  private void count(RequestName ask, int number) {
    AtomicInteger counter =
        switch (ask.kind()) {
          case LOGIN -> tokens;
          case READ -> reads;
          case WRITE, SECRET_WRITE -> writes;
        };
    counter.incrementAndGet();
    if (ask.writes()) {
      written = now();
    }
    if (number > 1) {
      repeated.incrementAndGet();
    }
  }

  private void note(Request request, int status, long start, int number) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    String path = Addresses.forLog(request.url());
    options.log().record(new RequestLog.Entry(request.method(), path, status, millis, number));
  }
}
