command -v mdbook || cargo install mdbook@0.5.4 --no-default-features
mdbook build --dest-dir dist
