command -v mkdocs || pip install mkdocs==1.6.1
mkdocs build --site-dir dist
