package enforcer.pbx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A body that fails when it exceeds a bound, counted after decompression. */
final class Bounded extends FilterInputStream {
  private final long bound;
  private final AtomicLong left;

  Bounded(InputStream body, long bound) {
    this(body, bound, new AtomicLong(bound));
  }

  /**
   * @param left how much of the bound is left for this body and those that share it
   */
  Bounded(InputStream body, long bound, AtomicLong left) {
    super(body);
    this.bound = bound;
    this.left = left;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next == -1 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int got = super.read(into, offset, length);
    count(Math.max(got, 0));
    return got;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = super.skip(wanted);
    count(skipped);
    return skipped;
  }

  private void count(long more) throws IOException {
    if (left.addAndGet(-more) < 0) {
      throw new Decoder.TooLarge(bound >= 1 << 20 ? (bound >> 20) + " MB" : bound + " bytes");
    }
  }
}
