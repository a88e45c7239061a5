[
  {
    "name": "who gets the key > %s",
    "file": "/work/main/tests/renderer/app/who-gets-the-key.test.tsx",
    "projectName": "unit-replacing",
    "location": {
      "line": 176,
      "column": 18
    }
  },
  {
    "name": "who gets the key > a message that has the focus, before all others; while it rings (%s)",
    "file": "/work/main/tests/renderer/app/who-gets-the-key.test.tsx",
    "projectName": "unit-replacing",
    "location": {
      "line": 186,
      "column": 5
    }
  }
]