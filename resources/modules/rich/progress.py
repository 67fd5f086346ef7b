"""What rich keeps in this module."""
from ._core import Column as BarColumn, Column as DownloadColumn, Column as MofNCompleteColumn, Column as ProgressColumn, Column as SpinnerColumn, Column as TaskProgressColumn, Column as TextColumn, Column as TimeElapsedColumn, Column as TimeRemainingColumn, Column as TransferSpeedColumn, Progress, track
