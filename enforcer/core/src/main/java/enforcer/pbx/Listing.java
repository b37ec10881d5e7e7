package enforcer.pbx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import okhttp3.HttpUrl;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one list page by page, and proves that it is complete.
 *
 * <p>A PBX refuses pages of more than a hundred. The first page tells the count; the others are
 * read in parallel. Pages of a list that changes meanwhile overlap or leave gaps: the number of
 * different keys then differs from the count, and the list is read once more before the read fails.
 */
final class Listing<T> {
  private static final int PAGE = 100;

  /** The smallest page; a server with smaller pages would multiply our requests without end. */
  private static final int SMALLEST_PAGE = 25;

  private static final long QUARTER_OF_MEMORY = Runtime.getRuntime().maxMemory() / 4;

  private final Channel channel;
  private final RequestName ask;
  private final HttpUrl all;
  private final Decoder<ResultPage<T>> decoder;
  private final int most;
  private final Instant end;

  Listing(Channel channel, String path, Query query, Function<ObjectNode, T> codec) {
    this.channel = channel;
    this.ask = RequestName.read(path);
    HttpUrl url = channel.addresses().of(path);
    HttpUrl wanted = Addresses.with(url, query.selectWithKey(), query);
    this.all =
        Addresses.with(
            Addresses.with(wanted, "$orderby", query.key()), "$top", Integer.toString(PAGE));
    Decoder<ResultPage<T>> page = ResultPage.decoder(query.key(), codec);
    long bound = Math.min(channel.limits().listBytes(), QUARTER_OF_MEMORY);
    AtomicLong left = new AtomicLong(bound);
    this.decoder = body -> page.decode(new Bounded(body, bound, left));
    this.most = channel.limits().objects();
    this.end = channel.now().plus(channel.limits().list());
  }

  List<T> read() {
    Round<T> first = round();
    Round<T> last = first.whole() ? first : round();
    if (!last.whole()) {
      throw channel.faults().incomplete(ask, last.announced(), last.entities().size());
    }
    return List.copyOf(last.entities().values());
  }

  /** One reading of all pages. */
  private record Round<T>(long announced, Map<String, T> entities) {
    boolean whole() {
      return announced == entities.size();
    }
  }

  private Round<T> round() {
    ResultPage<T> first = window(Addresses.with(all, "$count", "true"));
    Map<String, T> entities = new LinkedHashMap<>(first.entities());
    if (first.count().isEmpty()) {
      untilEmpty(first.received(), entities);
      return new Round<>(entities.size(), entities);
    }
    long announced = first.count().getAsLong();
    if (announced > most) {
      throw channel.faults().tooLarge(ask, most + " entries");
    }
    int received = first.received();
    if (received < announced && received >= SMALLEST_PAGE) {
      sideBySide(received, announced, entities);
    }
    return new Round<>(announced, entities);
  }

  /** For a server that gives no count: reads until a page is empty. */
  private void untilEmpty(int received, Map<String, T> entities) {
    int skip = received;
    ResultPage<T> page = null;
    while (page == null ? received > 0 : page.received() > 0) {
      page = window(skipping(skip));
      skip += page.received();
      addNew(page, entities);
    }
  }

  /** Reads the rest of the list in pages of the size that the server granted. */
  private void sideBySide(int received, long announced, Map<String, T> entities) {
    List<Future<ResultPage<T>>> pages = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int step = Math.min(received, PAGE);
      for (int skip = received; skip < announced; skip += step) {
        HttpUrl page = skipping(skip);
        pages.add(threads.submit(() -> window(page)));
      }
      try {
        for (Future<ResultPage<T>> page : pages) {
          page.get().entities().forEach(entities::putIfAbsent);
        }
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw rethrown(e.getCause());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw channel.interrupted(ask);
      }
    }
  }

  /** One page of our size, joined from the smaller pages that the server cuts it into. */
  private ResultPage<T> window(HttpUrl url) {
    ResultPage<T> page = page(url);
    if (page.next().isEmpty()) {
      return page;
    }
    Map<String, T> entities = new LinkedHashMap<>(page.entities());
    OptionalLong count = page.count();
    int received = page.received();
    Set<HttpUrl> seen = new HashSet<>(Set.of(url));
    while (page.next().isPresent()) {
      HttpUrl next = next(url, page.next().get());
      if (!seen.add(next)) {
        throw channel.faults().pageLoop(ask);
      }
      page = page(next);
      received += page.received();
      addNew(page, entities);
    }
    return new ResultPage<>(entities, received, count, Optional.empty());
  }

  /**
   * Bounds the whole list: pages within their own bounds could together take a day or all memory.
   */
  private ResultPage<T> page(HttpUrl url) {
    if (channel.now().isAfter(end)) {
      throw channel.faults().tooSlow(ask, channel.limits().list());
    }
    return channel.get(ask, url, decoder);
  }

  private void addNew(ResultPage<T> page, Map<String, T> entities) {
    int before = entities.size();
    page.entities().forEach(entities::putIfAbsent);
    boolean more = page.received() > 0 || page.next().isPresent();
    if (more && entities.size() == before) {
      throw channel.faults().pageLoop(ask);
    }
    if (entities.size() > most) {
      throw channel.faults().tooLarge(ask, most + " entries");
    }
  }

  private HttpUrl next(HttpUrl from, String link) {
    HttpUrl next = from.resolve(link);
    if (next == null || !channel.addresses().isOurs(next)) {
      throw channel.faults().foreignPage(ask);
    }
    return next;
  }

  private HttpUrl skipping(int entries) {
    return Addresses.with(all, "$skip", Integer.toString(entries));
  }

  private static RuntimeException rethrown(Throwable cause) {
    return switch (cause) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(cause);
    };
  }
}
