package dev.wadi.config;

import java.util.Optional;
import java.util.Set;

/**
 * Where the API and the dashboard listen.
 *
 * @param port 0 takes any free one
 * @param bind address; any but the machine's own needs a token
 * @param token every request must bring; hidden by {@link #toString()}
 */
public record HttpSettings(int port, String bind, Optional<String> token) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

  public HttpSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("http.port must be between 0 and 65535, not " + port);
    }
    if (!LOOPBACK.contains(bind) && token.isEmpty()) {
      throw new IllegalArgumentException(
          "http.bind " + bind + " is reachable from other machines: set WADI_API_TOKEN");
    }
  }

  public static HttpSettings from(Settings settings) {
    return new HttpSettings(
        settings.integer("http.port"), settings.text("http.bind"), settings.optional("http.token"));
  }

  @Override
  public String toString() {
    String shown = token.isPresent() ? "***" : "none";
    return "HttpSettings[port=%d, bind=%s, token=%s]".formatted(port, bind, shown);
  }
}
