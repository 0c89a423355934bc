# No build: one script tag and one element, in a file for any static server.
mkdir -p dist
cp index.html dist/
