npm install "${THREADYARD:-threadyard}"
npm install --save-dev vite@8.3.8
npx vite build
