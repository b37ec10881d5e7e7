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
 * read in parallel, and each begins with the last entry of the one before. Where a list changes
 * meanwhile, the number of different keys differs from the count, or a page begins with an entry
 * that none before it has: one row may have been lost between them, even where the count fits. The
 * list is then read once more before the read fails.
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
    Annotations annotations = new Annotations(path, channel.wire().origin());
    Decoder<ResultPage<T>> page = ResultPage.decoder(query.key(), annotations, codec);
    long bound = Math.min(channel.limits().listBytes(), QUARTER_OF_MEMORY);
    AtomicLong left = new AtomicLong(bound);
    this.decoder = body -> page.decode(new Bounded(body, bound, left));
    this.most = channel.limits().objects();
    this.end = channel.now().plus(channel.limits().list());
  }

  List<T> read() {
    Round<T> first = round();
    Round<T> last = first.whole() ? first : round();
    if (!last.complete()) {
      throw channel.faults().incomplete(ask, last.announced(), last.entities().size());
    }
    if (!last.gapless()) {
      throw channel.faults().moving(ask);
    }
    return List.copyOf(last.entities().values());
  }

  /**
   * One reading of all pages.
   *
   * @param gapless whether each page begins with an entry of those before it
   */
  private record Round<T>(long announced, Map<String, T> entities, boolean gapless) {
    boolean complete() {
      return announced == entities.size();
    }

    boolean whole() {
      return complete() && gapless;
    }
  }

  private Round<T> round() {
    ResultPage<T> first = window(Addresses.with(all, "$count", "true"));
    Map<String, T> entities = new LinkedHashMap<>(first.entities());
    if (first.count().isEmpty()) {
      boolean gapless = untilNoMore(first.received(), entities) && first.gapless();
      return new Round<>(entities.size(), entities, gapless);
    }
    long announced = first.count().getAsLong();
    if (announced > most) {
      throw channel.faults().tooLarge(ask, most + " entries");
    }
    int received = first.received();
    boolean gapless = first.gapless();
    if (received < announced && received >= SMALLEST_PAGE) {
      gapless &= sideBySide(received, announced, entities);
    }
    return new Round<>(announced, entities, gapless);
  }

  /** For a server that gives no count: reads until a page brings only the last entry again. */
  private boolean untilNoMore(int received, Map<String, T> entities) {
    int skip = received;
    int more = received;
    boolean gapless = true;
    while (more > 0) {
      ResultPage<T> page = window(skipping(skip - 1));
      gapless &= page.gapless() && page.joins(entities);
      more = page.received() - 1;
      skip += Math.max(0, more);
      addNew(page, 1, entities);
    }
    return gapless;
  }

  /**
   * Reads the rest of the list in pages of the size that the server granted.
   *
   * @return whether no row was lost between two of them
   */
  private boolean sideBySide(int received, long announced, Map<String, T> entities) {
    List<Future<ResultPage<T>>> pages = new ArrayList<>();
    boolean gapless = true;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int step = Math.min(received, PAGE) - 1;
      for (int skip = received - 1; skip + 1 < announced; skip += step) {
        HttpUrl page = skipping(skip);
        pages.add(threads.submit(() -> window(page)));
      }
      try {
        for (Future<ResultPage<T>> future : pages) {
          ResultPage<T> page = future.get();
          gapless &= page.gapless() && page.joins(entities);
          page.entities().forEach(entities::putIfAbsent);
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
    return gapless;
  }

  /**
   * One page of our size, joined from the smaller pages that the server cuts it into. A link that
   * only counts rows is asked one row before it, as our own pages are; others go on by a row.
   */
  private ResultPage<T> window(HttpUrl url) {
    ResultPage<T> page = page(url);
    if (page.next().isEmpty()) {
      return page;
    }
    Map<String, T> entities = new LinkedHashMap<>(page.entities());
    OptionalLong count = page.count();
    int received = page.received();
    boolean gapless = true;
    Set<HttpUrl> seen = new HashSet<>(Set.of(url));
    while (page.next().isPresent()) {
      HttpUrl next = next(url, page.next().get());
      if (!seen.add(next)) {
        throw channel.faults().pageLoop(ask);
      }
      HttpUrl before = Addresses.oneBefore(next);
      int again = before.equals(next) ? 0 : 1;
      page = page(before);
      gapless &= again == 0 || page.joins(entities);
      received += Math.max(0, page.received() - again);
      addNew(page, again, entities);
    }
    return new ResultPage<>(entities, received, count, Optional.empty(), gapless);
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

  /**
   * @param again how many entries the page was asked to repeat
   */
  private void addNew(ResultPage<T> page, int again, Map<String, T> entities) {
    int before = entities.size();
    page.entities().forEach(entities::putIfAbsent);
    boolean more = page.received() > again || page.next().isPresent();
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
