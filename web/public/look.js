// Before anything is painted, so that no white page flashes at whoever chose the dark one. See src/app/look.ts.
{
  const look = localStorage.getItem('lectern:look')
  if (look === 'light' || look === 'dark') document.documentElement.dataset.look = look
}
