package dev.wadi.architecture.intruders.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;

/** A seed that lets bytes choose code. */
public final class TrustingSeed {
  public Object seed(InputStream bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(bytes)) {
      return in.readObject();
    }
  }
}
