npm install "${THREADYARD:-threadyard}" webpack@5.112.2 webpack-cli@6.0.1
npx webpack --mode production
cp index.html dist/
