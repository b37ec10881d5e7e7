package enforcer.simulator;

import enforcer.simulator.http.ServedExchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps the exchanges of a simulator and passes them to listeners. */
final class Recording {

  /** The limit in characters; beyond it the oldest exchanges are dropped. */
  private static final long MOST_CHARACTERS = 64_000_000;

  private final String version;
  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private final List<Consumer<Exchange>> listeners = new CopyOnWriteArrayList<>();
  private long characters;

  Recording(String version) {
    this.version = version;
    ServiceLoader.load(ExchangeListener.class).forEach(found -> listeners.add(found::served));
  }

  void add(ServedExchange served) {
    Exchange exchange =
        new Exchange(
            served.method(),
            served.path(),
            served.headers(),
            served.body(),
            served.answer().status(),
            served.answer().headers(),
            served.answer().body(),
            version,
            served.injected());
    keep(exchange);
    listeners.forEach(listener -> listener.accept(exchange));
  }

  synchronized List<Exchange> exchanges() {
    return new ArrayList<>(exchanges);
  }

  synchronized void clear() {
    exchanges.clear();
    characters = 0;
  }

  void tell(Consumer<Exchange> listener) {
    listeners.add(listener);
  }

  private synchronized void keep(Exchange exchange) {
    exchanges.addLast(exchange);
    characters += size(exchange);
    while (characters > MOST_CHARACTERS) {
      characters -= size(exchanges.removeFirst());
    }
  }

  private static int size(Exchange exchange) {
    return exchange.requestBody().length() + exchange.responseBody().length();
  }
}
