package dev.wadi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version, as the build wrote it down. */
final class Version implements IVersionProvider {
  private static final String BUILT = "/META-INF/maven/dev.wadi/wadi/pom.properties";

  @Override
  public String[] getVersion() throws IOException {
    try (InputStream built = Version.class.getResourceAsStream(BUILT)) {
      Properties properties = new Properties();
      if (built != null) {
        properties.load(built);
      }
      return new String[] {
        "wadi " + properties.getProperty("version", "of the working tree"),
        "Java " + Runtime.version()
      };
    }
  }
}
