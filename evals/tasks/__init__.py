"""One module per task: cases in, a TaskResult out."""
