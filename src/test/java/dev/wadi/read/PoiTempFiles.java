package dev.wadi.read;

import java.nio.file.Path;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;

/**
 * Lets POI keep its temporary files in a folder of this build. Its own choice, a folder for all
 * users of the machine, belongs to whoever came first, and nobody else may write there.
 */
final class PoiTempFiles implements AutoCloseable {
  private PoiTempFiles() {}

  static PoiTempFiles in(Path folder) {
    TempFile.setTempFileCreationStrategy(new DefaultTempFileCreationStrategy(folder.toFile()));
    return new PoiTempFiles();
  }

  @Override
  public void close() {
    TempFile.setTempFileCreationStrategy(new DefaultTempFileCreationStrategy());
  }
}
